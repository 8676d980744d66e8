"""Verifies one example on one Python: both runs, both verdicts, one record part.

A third run, under strace, judges nothing: it only makes the record's timeline.
"""

import functools
import re
import shutil
import subprocess
import time
from typing import Any

from tests.harness import claims, sandbox, trace, verdict
from tests.harness.example import ROOT, Example, undeclared_imports
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


@functools.cache
def tracer_version() -> str:
    """ "strace 6.1", or "" where it is not installed."""
    if not shutil.which(sandbox.TRACER):
        return ""
    done = subprocess.run([sandbox.TRACER, "-V"], capture_output=True, text=True, check=False)
    match = re.search(r"version (\d+(?:\.\d+)*)", done.stdout)
    return f"{sandbox.TRACER} {match[1] if match else '?'}"


def reason_not_to_trace(example: Example) -> str:
    if not tracer_version():
        return "strace is not installed"
    if example.name.startswith("labs/"):
        return "a lab measures, and tracing would disturb it"
    if sandbox.TRACER in example.needs:
        return "the example runs strace itself, and a process has only one tracer"
    return ""


def last_line(error: Exception) -> str:
    return str(error).strip().rpartition("\n")[2] or type(error).__name__


def trace_once(example: Example, python: Python) -> tuple[dict[str, Any] | None, str]:
    """The timeline of one run under strace; or None, and why there is none."""
    if reason := reason_not_to_trace(example):
        return None, reason
    try:
        outcome = sandbox.run(
            example.path,
            python.executable,
            stdout="pipe",
            timeout=example.timeout,
            hangs=example.hangs or None,
            traced=True,
        )
    except (sandbox.SandboxError, subprocess.TimeoutExpired) as error:
        return None, f"the traced run failed: {last_line(error)}"
    if outcome.end.get("stream") == "trace":
        return None, "it makes too many system calls to show"
    if verdict.end_problems(example, outcome, outcome.stderr.decode(errors="replace")):
        return None, f"under strace it ended with {verdict.describe_end(outcome.end)}"
    facts = claims.parse_facts(outcome.prints) if example.is_python else []
    try:
        made = trace.timeline(
            outcome.trace.decode("utf-8", "surrogateescape"),
            source=example.source,
            path=str(example.path),
            prints=[fact for fact in facts if fact[0] == "print"],
            untouched_until=outcome.untouched_until,
            stdio=outcome.stdio,
            not_writable=(str(ROOT),),
        )
    except (ValueError, LookupError, TypeError, AttributeError) as error:  # another strace's lines
        return None, f"the trace could not be read ({type(error).__name__}: {error})"
    used = python.version if example.is_python else None
    return {"tool": tracer_version(), "python": used, **made}, ""


def verify(example: Example, python: Python, traced: bool = False) -> dict[str, Any]:
    """Run with stdout a pipe, then a terminal; the part of the record they make.

    traced: run it once more, for the timeline.
    """
    part = empty_part(example.name, example.sha256)
    found = missing_programs(example) or undeclared_imports(example)
    for stdout in () if found else ("pipe", "pty"):
        try:
            entry, found = run_once(example, python, stdout)
        except (sandbox.SandboxError, subprocess.TimeoutExpired) as error:
            found = [example.at(1, f"the sandbox failed: {last_line(error)}; run it again")]
            break
        part["runs"].append(entry)
        if found:
            break
    if found and part["runs"]:
        last = part["runs"][-1]
        where = f"Python {python.minor}" if example.is_python else "bash"
        found = [f"{line}{RUN_OF}{where}, stdout a {last['stdout']}" for line in found]
    part["problem"] = "\n".join(found) or None
    if traced and not found:
        part["timeline"], part["no_timeline"] = trace_once(example, python)
    return part
