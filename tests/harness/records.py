"""The record of an example: what its last runs really did, one JSON file each.

This is all that passes from the harness to the pages. The fields:

- example: path below examples/; sha256: of the file that ran
- verdict: "passed", "failed" or "not_run"; problem: one line, or null
- kernel: release of the kernel; sandbox: "namespaces" or "fallback"
- recorded_at: UTC, ISO 8601
- runs: one per Python and kind of stdout: python (version, null for bash),
  bash (version or null), stdout ("pipe" or "pty"), milliseconds (of the
  program alone), wall_milliseconds (with its sandbox), end (see
  `sandbox.Outcome`), stdout_text, stderr_text
- timeline: what one more run did, under strace, or null; no_timeline: then why,
  in one sentence. Times are disturbed by the tracing: only their order is meant.
  - tool ("strace 6.1"), python (version, null for bash), milliseconds
  - lanes: name, kind ("process" or "thread"), parent (a lane), from (the event
    that made it), to (the event that reaped it); the first is the example itself
  - events, by time: lane, at and took (milliseconds since the example's own code
    began), call, text, kind ("send", "receive", "wait", "fork", "exec", "exit",
    "signal", "print", "open", "close", "create", "remove", "map", "lock",
    "other"), object, bytes, line (of the example's file), error, waited
  - arrows: from and to (events; an arrow reaches a call that waited at its end),
    kind ("data", "signal", "fork", "end", "wake"), bytes
  - cut: how many events are left out at the end
"""

import json
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.harness.example import ROOT

RECORDS = ROOT / "build" / "records"
SCHEMA = 1


def path_of(name: str) -> Path:
    return RECORDS / f"{name}.json"


def read(name: str) -> dict[str, Any] | None:
    """The record of an example, or None."""
    try:
        return json.loads(path_of(name).read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return None


def merge(parts: list[dict[str, Any]], sandbox: str) -> dict[str, Any]:
    """One record from the parts that the tests of one example made.

    parts: `{"example", "sha256", "problem", "not_run", "runs"}`, one a Python; one of them with "timeline" or "no_timeline".
    """
    problems = [part["problem"] for part in parts if part["problem"]]
    runs = [run for part in parts for run in part["runs"]]
    not_run = [part["not_run"] for part in parts if part["not_run"]]
    verdict = "failed" if problems else "passed" if runs else "not_run"
    return {
        "schema": SCHEMA,
        "example": parts[0]["example"],
        "sha256": parts[0]["sha256"],
        "verdict": verdict,
        "problem": (problems or (not_run if verdict == "not_run" else []) or [None])[0],
        "kernel": platform.release(),
        "sandbox": sandbox,
        "recorded_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "runs": runs,
        "timeline": next((part["timeline"] for part in parts if part.get("timeline")), None),
        "no_timeline": next((part["no_timeline"] for part in parts if part.get("no_timeline")), ""),
    }


def write(record: dict[str, Any]) -> None:
    """Replace the record at once, so that a reader never sees half of it."""
    path = path_of(record["example"])
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n")
    fresh.replace(path)


def forget_vanished(names: set[str]) -> None:
    """Remove the records of examples that are no more."""
    for path in RECORDS.rglob("*.json"):
        if path.relative_to(RECORDS).as_posix().removesuffix(".json") not in names:
            path.unlink()
