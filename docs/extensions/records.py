"""Reads what really happened when an example ran.

The record is the only thing that pages know of a run. Nothing here runs an
example or repairs a record: a record that does not vouch for the file as it
is now is refused.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .examples import Example


class Unverified(Exception):
    """No record vouches for the example; the message says why, in a line."""


@dataclass(frozen=True)
class End:
    """How a run ended: `kind` is exit, signal or hangs."""

    kind: str
    status: int = 0
    signal: str = ""
    after_seconds: float = 0.0
    blocked: tuple[tuple[str, str], ...] = ()  # (process, system call)


@dataclass(frozen=True)
class Run:
    """One run; `python` or `bash` is its interpreter's version."""

    python: str | None
    bash: str | None
    stdout: str  # what stdout was: pipe or pty
    milliseconds: float
    end: End
    stdout_text: str
    stderr_text: str


@dataclass(frozen=True)
class Record:
    """All the runs of one example that verified it.

    Where this machine cannot meet a condition that the example declares, there
    is no run, and `not_run` says why.
    """

    kernel: str
    recorded_at: str  # ISO 8601
    runs: tuple[Run, ...]
    not_run: str = ""
    timeline: dict[str, Any] | None = None  # of the traced run; see timeline_model
    no_timeline: str = ""  # why there is none


def load(folder: Path, example: Example) -> Record:
    """Return the record that vouches for `example`; raises Unverified."""
    again = f"run: nox -s examples -- -k {Path(example.path).stem}"
    try:
        text = (folder / f"{example.path}.json").read_text()
    except FileNotFoundError:
        raise Unverified(f"{example.path} has no record; {again}") from None
    data = json.loads(text)
    if data["sha256"] != example.sha256:
        raise Unverified(f"{example.path} changed since it ran; {again}")
    problem = str(data.get("problem") or "no reason given").splitlines()[0]
    if data["verdict"] not in ("passed", "not_run"):
        raise Unverified(f"{example.path} failed: {problem}; {again}")
    return Record(
        kernel=data["kernel"],
        recorded_at=data["recorded_at"],
        runs=tuple(run(item) for item in data["runs"]),
        not_run="" if data["runs"] else re.sub(r"^\S+:\d+: ", "", problem),
        timeline=data.get("timeline"),
        no_timeline=data.get("no_timeline") or "",
    )


def run(data: dict[str, Any]) -> Run:
    """Build a Run of one item of a record's `runs`."""
    ending = data["end"]
    return Run(
        python=data.get("python"),
        bash=data.get("bash"),
        stdout=data["stdout"],
        milliseconds=data["milliseconds"],
        end=End(
            kind=ending["kind"],
            status=ending.get("status", 0),
            signal=ending.get("signal", ""),
            after_seconds=ending.get("after_seconds", 0.0),
            blocked=tuple((item["process"], item["call"]) for item in ending.get("blocked", ())),
        ),
        stdout_text=data["stdout_text"],
        stderr_text=data["stderr_text"],
    )


def values(record: Record) -> dict[str, str]:
    """Return what the example printed as `name: value`, by name."""
    lines = [line for run in record.runs[:1] for line in run.stdout_text.splitlines()]
    pairs = (re.match(r"\s*(.+?): +(.*\S)\s*$", line) for line in lines)
    return {pair[1]: pair[2] for pair in pairs if pair}
