"""What the test session as a whole does: workers, records, the summary."""

import fcntl
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:  # `pytest`, unlike `python -m pytest`, leaves it out
    sys.path.insert(0, str(ROOT))

from tests.built_site import build_site
from tests.harness import example, pythons, records, sandbox
from tests.harness.verify import RUN_OF

PARTS = pytest.StashKey[dict[str, list[dict]]]()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site, once for all workers, its labs not executed."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    built, result = shared / "site", shared / "site-problems"
    with (shared / "site-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not result.exists():
            result.write_text(build_site(built))
    if problems := result.read_text():
        pytest.fail(f"the site cannot be built:\n{problems}", pytrace=False)
    return built


def is_controller(config: pytest.Config) -> bool:
    return not hasattr(config, "workerinput")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--stale",
        action="store_true",
        help="only examples whose record is missing, failed, or older than their file",
    )
    parser.addoption("--times", type=int, default=10, help="stress: runs of each example")
    parser.addoption("--seed", type=int, default=0, help="stress: the order of the runs")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("stale"):
        fresh = [item for item in items if has_fresh_record(item)]
        config.hook.pytest_deselected(items=fresh)
        items[:] = [item for item in items if item not in fresh]


def has_fresh_record(item: pytest.Item) -> bool:
    loaded = getattr(item, "callspec", None) and item.callspec.params.get("loaded")
    record = isinstance(loaded, example.Example) and records.read(loaded.name)
    return bool(record and record["sha256"] == loaded.sha256 and record["verdict"] != "failed")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[PARTS] = defaultdict(list)
    if is_controller(config):
        pythons.available()  # made once, before workers start


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """A part is quicker without workers; the fallback sandbox must run one at a time."""
    few = bool(config.option.keyword) or config.getoption("update_examples", False)
    if few or sandbox.kind() == "fallback":
        return 0
    return 2 * (os.cpu_count() or 1)  # examples wait more than they compute


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when != "call":
        return
    for name, value in report.user_properties:
        if name == "part":
            CURRENT.stash[PARTS][value["example"]].append(value)


def pytest_sessionstart(session: pytest.Session) -> None:
    global CURRENT
    CURRENT = session.config


def pytest_sessionfinish(session: pytest.Session) -> None:
    config = session.config
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if is_controller(config) and os.environ.get("CI") and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED  # CI has all that a test may need
    if not is_controller(config) or config.getoption("update_examples", False):
        return
    for parts in config.stash[PARTS].values():
        records.write(records.merge(parts, sandbox.kind()))
    if config.stash[PARTS]:
        names = {path.relative_to(example.EXAMPLES).as_posix() for path in example.find()}
        records.forget_vanished(names)


def pytest_terminal_summary(terminalreporter, config: pytest.Config) -> None:
    if any(Path(argument).name == "stress.py" for argument in config.args):
        terminalreporter.write_line(f"the same order again: --seed {config.option.seed}")
    parts = config.stash[PARTS]
    if not parts:
        return
    terminalreporter.section("examples")
    width = max(map(len, parts))
    folder = ""
    for name in sorted(parts):
        if name.partition("/")[0] != folder:
            folder = name.partition("/")[0]
            terminalreporter.write_line("")
        line, good = summary_line(parts[name])
        terminalreporter.write_line(f"{name:{width}} {line}", red=not good)
    runs = [run for items in parts.values() for part in items for run in part["runs"]]
    terminalreporter.write_line(f"\n{len(parts)} examples, {len(runs)} runs")
    if sandbox.blind_spots():
        terminalreporter.write_line(sandbox.blind_spots(), yellow=True)
    problems: dict[str, list[str]] = defaultdict(list)
    for items in parts.values():
        for part in items:
            for line in (part["problem"] or "").splitlines():
                problems[line.partition(RUN_OF)[0]].append(line.partition(RUN_OF)[2])
    if problems:
        terminalreporter.section("problems")
    for problem, where in problems.items():
        terminalreporter.write_line(f"{problem} [{'; '.join(filter(None, where))}]", red=True)
    for report in terminalreporter.stats.get("failed", []):
        if not any(name == "part" for name, _ in report.user_properties):
            terminalreporter.write_line(report.longreprtext, red=True)


def summary_line(parts: list[dict]) -> tuple[str, bool]:
    """Times on each Python and the verdict of one example; whether it is good."""
    cells, verdict = [], "ok"
    for part in sorted(parts, key=version_of):
        if part["problem"]:
            verdict = "FAILED"
        elif part["not_run"] and verdict == "ok":
            verdict = "not run: " + part["not_run"]
        if part["runs"]:
            run = part["runs"][0]
            label = run["python"] or f"bash {run['bash']}"
            cells.append(f"{label:>13} {run['milliseconds']:5.0f} ms")
    return f"{''.join(cells):66} {verdict}", verdict != "FAILED"


def version_of(part: dict) -> tuple[int, ...]:
    versions = [run["python"] for run in part["runs"] if run["python"]]
    return tuple(map(int, versions[0].split("."))) if versions else ()


@pytest.fixture
def host_alone() -> Iterator[None]:
    """Hold off other tests that leave something on the host, or look for it there."""
    path = Path(tempfile.gettempdir()) / f"ipc-by-example-{os.geteuid()}.lock"
    # Anybody may make a name in /tmp, and a link in its place must not be followed.
    lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
