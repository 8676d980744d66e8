"""Says in words what a record holds. Pure: records in, sentences out.

Never says more than the record does, and shows no path of the machine that
made it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from .records import End, Record, Run

LIBRARY_PATH = re.compile(r"/[^\s\"']*/lib/python\d\.\d+/(?=[\w./-]+)")


@dataclass(frozen=True)
class Ending:
    """How an example that fails by design ended; `stderr` may be empty."""

    how: str
    stderr: str


def kernel(record: Record) -> str:
    """Return the kernel's major and minor version: `Linux 6.18`."""
    return "Linux " + ".".join(record.kernel.split(".")[:2])


def pythons(runs: Iterable[Run]) -> list[str]:
    """Return the Pythons of `runs` as `3.11`, each once, oldest first."""
    return versions(run.python for run in runs)


def bashes(runs: Iterable[Run]) -> list[str]:
    """Return the versions of bash of `runs` as `5.2`, each once."""
    return versions(run.bash for run in runs)


def versions(found: Iterable[str | None]) -> list[str]:
    """Shorten versions to major and minor; each once, oldest first."""
    short = {tuple(version.split(".")[:2]) for version in found if version}
    return [".".join(v) for v in sorted(short, key=lambda v: tuple(map(int, v)))]


def summary(record: Record) -> str:
    """Return the line of evidence: where it ran, and how long it took."""
    if record.not_run:
        return f"not run here: {record.not_run}"
    parts = [f"ran on {kernel(record)}"]
    for name, found in (
        ("Python", pythons(record.runs)),
        ("bash", bashes(record.runs)),
    ):
        if found:
            parts.append(f"{name} {found[0]}")
            parts += found[1:]
    parts.append(duration(median(run.milliseconds for run in record.runs)))
    return " · ".join(parts)


def duration(milliseconds: float) -> str:
    """Return a duration with its unit, as precise as it is of use."""
    if milliseconds < 995:
        return f"{max(1, round(milliseconds))} ms"
    return f"{milliseconds / 1000:.1f} s"


def ending(record: Record, path: str) -> Ending | None:
    """Return the real end of an example that fails by design, else None.

    Of several runs the last on a pipe is shown: the newest Python.
    """
    if record.not_run:
        return None
    run = [r for r in record.runs if r.stdout == "pipe"] or list(record.runs)
    end, stderr = run[-1].end, without_machine_paths(run[-1].stderr_text, path)
    if end.kind == "exit" and end.status == 0 and not stderr.strip():
        return None
    return Ending(how=how_it_ended(end), stderr=stderr.strip("\n"))


def how_it_ended(end: End) -> str:
    """Return an end as a phrase."""
    if end.kind == "exit" and end.status == 0:
        return "says on stderr"
    if end.kind == "exit":
        return f"ends with exit status {end.status}"
    if end.kind == "signal":
        return f"ends killed by {end.signal}"
    where = ", ".join(f"{process} in {call}()" for process, call in end.blocked)
    return f"still blocked after {end.after_seconds:g} s: {where}"


def without_machine_paths(text: str, path: str) -> str:
    """Shorten the example's own path, and those of Python's library."""
    own = re.compile(rf"(?:/[^\s\"':]*)?/{re.escape(path)}")
    name = path.rpartition("/")[2]
    copy = re.compile(rf"(?:/[^\s\"':]+)?/{re.escape(name)}(?![\w.])")
    return LIBRARY_PATH.sub("", copy.sub(path, own.sub("/" + name, text)))


def census(records: Iterable[Record]) -> str:
    """Return what `records` amount to, as one sentence in Markdown."""
    every = [record for record in records if record.runs]
    runs = [run for record in every for run in record.runs]
    kernels = listed(sorted({kernel(record) for record in every}))
    on = [f"Python {listed(pythons(runs))}", f"bash {listed(bashes(runs))}"]
    interpreters = " and on ".join(text for text in on if text[-1].isdigit())
    last = max(record.recorded_at for record in every)[:10]
    return (
        f"**{len(every)} examples** ran **{len(runs):,} times** on {kernels},"
        f" on {interpreters}, the last of them on {last}."
    )


def listed(words: list[str]) -> str:
    """Join words as a sentence does: `a, b, and c`."""
    if len(words) < 3:
        return " and ".join(words)
    return ", ".join(words[:-1]) + ", and " + words[-1]
