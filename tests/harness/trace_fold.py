"""Keeps a timeline short enough to look at: folds what repeats, cuts what is left.

Drops nothing silently: a fold knows how many it stands for, a cut is counted.
"""

from tests.harness.trace_calls import READY
from tests.harness.trace_run import Draft

MOST_EVENTS = 200


def bounded(drafts: list[Draft]) -> tuple[list[Draft], int]:
    """At most MOST_EVENTS of the drafts, and how many of them were cut off."""
    if len(drafts) > MOST_EVENTS:
        drafts = folded([draft for draft in drafts if draft.waited or draft.call not in READY])
    return drafts[:MOST_EVENTS], max(0, len(drafts) - MOST_EVENTS)


def folded(drafts: list[Draft]) -> list[Draft]:
    """One event for a task's same calls in a row, from the third on."""
    kept: list[Draft] = []
    runs: dict[int, list[Draft]] = {}
    for draft in drafts:
        run = runs.get(draft.task.pid, [])
        if run and alike(run[-1], draft):
            run.append(draft)
        else:
            runs[draft.task.pid] = run = [draft]
        if len(run) < 3:
            kept.append(draft)
        elif len(run) == 3:
            kept.append(draft)
            draft.folds = [draft]
        else:
            run[2].folds.append(draft)
            run[2].took = draft.at + draft.took - run[2].at
    return kept


def alike(one: Draft, other: Draft) -> bool:
    """The same call on the same object at the same line, with the same kind of end."""
    key = one.handle.key if one.handle else None
    return one.kind not in {"fork", "exit", "print", "exec"} and (
        one.call == other.call
        and one.line == other.line
        and one.error == other.error
        and key == (other.handle.key if other.handle else None)
    )


def times(draft: Draft) -> str:
    return f" and {len(draft.folds) - 1} more like it" if len(draft.folds) > 1 else ""


def total_bytes(draft: Draft) -> int | None:
    if len(draft.folds) < 2:
        return draft.bytes
    sizes = [fold.bytes for fold in draft.folds if fold.bytes is not None]
    return sum(sizes) if sizes else None
