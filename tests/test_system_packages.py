"""The one list of system programs: complete, and acted on without a silent skip."""

import subprocess
import sys

from tests.harness import example

SCRIPT = example.ROOT / ".ci" / "system_packages.py"


def listed() -> set[str]:
    lines = SCRIPT.with_name("system-packages.txt").read_text().splitlines()
    return {line.split()[1] for line in lines if line.startswith("examples")}


def run(tmp_path, program: str, path: str) -> subprocess.CompletedProcess:
    """The script on a list of one program, with that PATH."""
    script = tmp_path / SCRIPT.name
    script.write_text(SCRIPT.read_text())
    script.with_name("system-packages.txt").write_text(f"examples {program} some-package\n")
    return subprocess.run(
        [sys.executable, script, "examples"],
        env={"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_program_that_an_example_needs_is_listed() -> None:
    needed = {program for path in example.find() for program in example.load(path).needs}
    assert needed
    assert needed - listed() == set()


def test_a_program_that_is_there_costs_nothing(tmp_path) -> None:
    assert run(tmp_path, "cat", "/usr/bin:/bin").returncode == 0


def test_without_apt_a_missing_program_stops_with_the_line_to_run(tmp_path) -> None:
    done = run(tmp_path, "no-such-program", str(tmp_path))
    assert done.returncode == 1
    assert "sudo apt-get install --yes --no-install-recommends some-package" in done.stderr
