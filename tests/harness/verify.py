"""Verifies one example on one Python: both runs, both verdicts, one record part."""

import functools
import re
import shutil
import subprocess
import time
from typing import Any

from tests.harness import sandbox, verdict
from tests.harness.example import Example, undeclared_imports
from tests.harness.pythons import Python

RUN_OF = "  <- "  # between a problem and the run that showed it


@functools.cache
def bash_version() -> str:
    done = subprocess.run(["bash", "--version"], capture_output=True, text=True, check=True)
    match = re.search(r"version (\d+\.\d+\.\d+)", done.stdout)
    return match[1] if match else "unknown"


def missing_programs(example: Example) -> list[str]:
    """Errors for programs that the example needs and this machine has not."""
    return [
        example.at(
            example.line_with("needs ="),
            f"needs {program}, which is not installed; add its package to "
            "system-packages.txt and install it",
        )
        for program in example.needs
        if not shutil.which(program)
    ]


def reason_not_to_run(example: Example, root: bool) -> str:
    """Why a declared condition of the example does not hold here; else empty."""
    if example.privileged and not root:
        return example.at(example.line_with("privileged"), "needs root; run as root to verify it")
    return ""


def run_once(example: Example, python: Python, stdout: str) -> tuple[dict[str, Any], list[str]]:
    """One run: its entry for the record, and its problems."""
    started = time.monotonic()
    outcome = sandbox.run(
        example.path,
        python.executable,
        stdout=stdout,
        timeout=example.timeout,
        hangs=example.hangs or None,
    )
    wall = (time.monotonic() - started) * 1000
    found = verdict.problems(example, outcome)
    entry = {
        "python": python.version if example.is_python else None,
        "bash": None if example.is_python else bash_version(),
        "stdout": stdout,
        "milliseconds": round(outcome.milliseconds, 1),
        "wall_milliseconds": round(wall, 1),
        "end": outcome.end,
        "stdout_text": outcome.stdout.decode(errors="replace").replace("\r\n", "\n")[:20000],
        "stderr_text": outcome.stderr.decode(errors="replace")[:20000],
    }
    return entry, found


def empty_part(name: str, sha256: str, **fields: Any) -> dict[str, Any]:
    """What one test adds to a record: see `records.merge`."""
    part = {"example": name, "sha256": sha256, "problem": None, "not_run": "", "runs": []}
    return {**part, **fields}


def verify(example: Example, python: Python) -> dict[str, Any]:
    """Run with stdout a pipe, then a terminal; the part of the record they make."""
    part = empty_part(example.name, example.sha256)
    found = missing_programs(example) or undeclared_imports(example)
    for stdout in () if found else ("pipe", "pty"):
        entry, found = run_once(example, python, stdout)
        part["runs"].append(entry)
        if found:
            break
    if found and part["runs"]:
        last = part["runs"][-1]
        where = f"Python {python.minor}" if example.is_python else "bash"
        found = [f"{line}{RUN_OF}{where}, stdout a {last['stdout']}" for line in found]
    part["problem"] = "\n".join(found) or None
    return part
