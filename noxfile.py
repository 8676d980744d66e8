# /// script
# dependencies = ["nox[uv]>=2026.4"]
# ///
"""The project's tasks. `nox` alone is what CI runs; `nox -l` lists them."""

import random
from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.reuse_venv = "yes"

PROJECT = nox.project.load_toml("pyproject.toml")
# Our own summary says it all: no traceback, no second list of failures.
VERIFY = ("python", "-m", "pytest", "-q", "-rN", "--tb=no", "-n", "auto", "tests/test_examples.py")
UPDATED = ("tests/test_examples.py", "tests/test_example_style.py")
JUPYTER = str(Path("docs/extensions/jupyter").resolve())  # our kernel and template, no others
SITE = {
    "NO_MKDOCS_2_WARNING": "1",
    "JUPYTER_PATH": JUPYTER,
    "JUPYTER_CONFIG_DIR": JUPYTER,
    "IPYTHONDIR": str(Path("build/ipython").resolve()),
}


def install(session: nox.Session, group: str) -> None:
    """Install a dependency group at the versions of the lock."""
    packages = nox.project.dependency_groups(PROJECT, group)
    session.install("--constraint", "requirements.lock", *packages)


def need_programs(session: nox.Session, purpose: str) -> None:
    """Install the system programs of a purpose, or stop with the line that does."""
    session.run("python", ".ci/system_packages.py", purpose, silent=True, log=False)


@nox.session
def lint(session: nox.Session) -> None:
    """Check code, examples, bash, spelling and workflows."""
    install(session, "lint")
    session.run("pre-commit", "run", "--all-files", "--show-diff-on-failure", *session.posargs)


@nox.session
def examples(session: nox.Session) -> None:
    """Run and verify every example on every Python here; write their records."""
    need_programs(session, "examples")
    install(session, "test")
    session.run(*VERIFY, *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Test the harness by sabotage, the Markdown extension and the pages."""
    need_programs(session, "examples")
    install(session, "dev")
    ignored = ["--ignore=tests/test_examples.py", "--ignore=tests/browser"]
    session.run("python", "-m", "pytest", "-q", "-n", "auto", *ignored, *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site into build/site, strictly, from the records."""
    install(session, "docs")
    session.run("python", "-m", "docs.extensions.labs")
    session.run("python", "-m", "docs.extensions.timelines")
    session.run("python", "-m", "mkdocs", "build", "--strict", *session.posargs, env=SITE)
    session.run("python", "-m", "docs.extensions.publish", "build/site")


@nox.session
def browser(session: nox.Session) -> None:
    """Look at the built site in headless Chromium."""
    need_programs(session, "browser")
    install(session, "browser")
    look = ("python", "-m", "pytest", "-q", "tests/browser", *session.posargs)
    # A selection of ours may leave one of the two without a test.
    allowed = [0, 5] if session.posargs else [0]
    session.run(*look, "-m", "not alone", "-n", "4", success_codes=allowed)
    session.run(*look, "-m", "alone", success_codes=allowed)


@nox.session(default=False)
def links(session: nox.Session) -> None:
    """Ask every address that the built site links to whether it is there (internet)."""
    session.run("python", "-m", "tests.live_links", "build/site")


@nox.session(default=False)
def serve(session: nox.Session) -> None:
    """Verify what has changed, then show the site at http://127.0.0.1:8000/, live."""
    need_programs(session, "examples")
    install(session, "dev")
    session.run(*VERIFY, "--stale", success_codes=[0, 5])
    session.run("python", "-m", "docs.extensions.labs")
    session.run("python", "-m", "docs.extensions.timelines")
    # Labs keep their text, code and plots of the last build: running them at each change is slow.
    session.run(
        "python",
        "-m",
        "mkdocs",
        "serve",
        "--livereload",
        "--watch",
        "build/records",
        *session.posargs,
        env=SITE,
    )


@nox.session(default=False)
def update(session: nox.Session) -> None:
    """Rewrite the examples' `#>` lines and formatting; show what changed."""
    need_programs(session, "examples")
    install(session, "test")
    session.run(
        *("python", "-m", "pytest", "-q", "--update-examples", *UPDATED),
        *session.posargs,
    )
    session.run("git", "--no-pager", "diff", "--stat", "--patch", "examples", external=True)


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Measure thoroughly what the labs plot; writes build/bench/."""
    install(session, "docs")
    session.run("python", "-m", "docs.extensions.bench", *session.posargs)


@nox.session(default=False)
def stress(session: nox.Session) -> None:
    """Run every example N times (-- 10), in random order, while every core is busy."""
    need_programs(session, "examples")
    install(session, "test")
    times, *options = session.posargs or ["10"]
    seed = str(random.randrange(10**6))  # one for all workers; a --seed in the options wins
    session.run(
        *("python", "-m", "tests.harness.busy", "python", "-m", "pytest", "--tb=short"),
        *("-q", "-rN", "-n", "auto", "tests/stress.py", "--times", times),
        *("--seed", seed, *options),
    )


@nox.session(default=False)
def speed(session: nox.Session) -> None:
    """Measure what the sandbox adds to a run, and what `examples` adds to its runs."""
    install(session, "test")
    session.install("nox")
    session.run("python", "-m", "tests.harness.speed", *session.posargs)


@nox.session(default=False)
def lock(session: nox.Session) -> None:
    """Refresh requirements.lock from the groups of pyproject.toml."""
    session.install("uv")
    session.run(
        *("uv", "pip", "compile", "pyproject.toml", "--group", "dev", "--quiet", "--upgrade"),
        *("--universal", "--python-version", "3.11", "--generate-hashes"),
        *("--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command"),
        *("nox -s lock", "--output-file", "requirements.lock", *session.posargs),
    )


if __name__ == "__main__":
    nox.main()
