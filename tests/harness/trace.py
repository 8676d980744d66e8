"""Makes the timeline of a run from what strace saw: lanes, events, arrows.

Pure: text in, the `timeline` of a record out (see `records`). It leaves out the
start and the end of the interpreter, what programs do to load themselves, and
calls that say nothing of how processes talk. It never draws an arrow, names a
line or an object that the trace does not prove.

`trace_lines` reads the text, `trace_survey` finds what holds for all of it,
`trace_walk` goes through it and drafts the events in a `trace_run`; then
`trace_waits` and `trace_channels` prove who waited for whom, `trace_fold` makes
it short, `trace_lanes` and `trace_events` write it down.
"""

from collections import defaultdict
from typing import Any

from tests.harness import (
    trace_channels,
    trace_events,
    trace_fold,
    trace_lanes,
    trace_noise,
    trace_survey,
    trace_waits,
)
from tests.harness.trace_fold import MOST_EVENTS
from tests.harness.trace_lines import parse
from tests.harness.trace_objects import Objects
from tests.harness.trace_run import Draft, Run
from tests.harness.trace_walk import walk

__all__ = ["MOST_EVENTS", "timeline"]


def timeline(
    trace: str,
    *,
    source: str,
    path: str,
    prints: list[tuple] = (),
    untouched_until: float = float("inf"),
    stdio: dict[int, str] | None = None,
    not_writable: tuple[str, ...] = (),
) -> dict[str, Any]:
    """lanes, events, arrows, milliseconds and cut of one run.

    trace: strace's output. path: of the example's file, source: its text.
    prints: `("print", line, pid, thread, text)` in the order of the log.
    untouched_until: when the sandbox began to kill what was left. stdio: the
    inodes of the example's own `stdout` and `stderr`.
    """
    entries = trace_survey.cut_off(parse(trace), untouched_until)
    known = trace_survey.survey(entries, source, path, untouched_until)
    objects = Objects(
        stdio=stdio or {},
        source=source,
        not_writable=not_writable,
        pids={entry.task for entry in entries},
    )
    run = Run(known, objects, by_process(prints), dict(known.breaks))
    walk(run)
    run.arrows += trace_channels.data_arrows(run.transfers)
    run.arrows += trace_waits.wake_arrows(run.futexes)
    trace_waits.prove_waiting(run)
    trace_waits.stretch(run)
    return record(run)


def by_process(prints: list[tuple]) -> dict[int, list[tuple[int, str]]]:
    found = defaultdict(list)
    for _, line, pid, _, text in prints:
        found[pid].append((line, text))
    return found


def shown_drafts(run: Run) -> tuple[list[Draft], int]:
    """The drafts that become events, in their order; and how many more there were."""
    for draft in run.drafts:
        if draft.handle and draft.handle.key in run.error_pipes:
            draft.handle.name = "Popen's error pipe"
    drafts = [draft for draft in run.drafts if not trace_noise.is_inner(run, draft)]
    drafts.sort(key=lambda draft: (draft.at, draft.entry.begun))
    return trace_fold.bounded(drafts)


def record(run: Run) -> dict[str, Any]:
    drafts, cut = shown_drafts(run)
    for number, draft in enumerate(drafts):
        draft.number = number
    lanes = trace_lanes.lanes_of(run, drafts)
    names = trace_lanes.lane_names(lanes, run.known.is_python)
    start = drafts[0].at if drafts else 0.0
    last = max((draft.at + draft.took for draft in drafts), default=0.0)
    arrows = [
        {"from": one.number, "to": other.number, "kind": kind, "bytes": size}
        for one, other, kind, size in run.arrows + trace_lanes.lane_arrows(run, lanes, drafts)
        if one.number >= 0 and other.number >= 0
    ]
    return {
        "milliseconds": round((last - start) * 1000, 3),
        "lanes": trace_lanes.lane_records(run, lanes, names, drafts),
        "events": [
            trace_events.event_record(draft, lanes.index(draft.task), start, run.objects, names)
            for draft in drafts
        ],
        "arrows": sorted(arrows, key=lambda arrow: (arrow["from"], arrow["to"])),
        "cut": cut,
    }
