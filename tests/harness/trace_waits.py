"""Says which calls waited, and what let them go on.

A slow machine proves nothing: a call waited where what it waited for came while
it was under way. Changes only `waited` and `took` of drafts.
"""

from collections import defaultdict

from tests.harness.trace_calls import BLOCKING, OPENS
from tests.harness.trace_lines import Call
from tests.harness.trace_run import Arrow, Draft, Run, Sleeps


def wake_arrows(futexes: dict[object, Sleeps]) -> list[Arrow]:
    """Only where as many were woken as can have slept."""
    arrows: list[Arrow] = []
    for sleeps in futexes.values():
        for wake in sleeps.wakes:
            asleep = [
                wait
                for wait in sleeps.waits
                if wait.entry.begun < wake.entry.last
                and (wait.entry.done is None or wait.entry.done > wake.entry.begun)
            ]
            if len(asleep) == wake.entry.result:
                arrows += [(wake, wait, "wake", None) for wait in asleep]
    return arrows


def prove_waiting(run: Run) -> None:
    """A call waited where what let it go on began after it."""
    sources = defaultdict(list)
    for one, other, kind, _ in run.arrows:
        if kind == "data":
            sources[id(other)].append(one)
    by_key: dict[object, list[Draft]] = defaultdict(list)
    for draft in run.drafts:
        if draft.handle:
            by_key[draft.handle.key].append(draft)
    exits = [draft for draft in run.drafts if draft.kind == "exit"]
    for draft in run.drafts:
        others = [
            other
            for other in (by_key[draft.handle.key] if draft.handle else [])
            if draft.kind in BLOCKING and other.task is not draft.task and meet(other, draft)
        ]
        if id(draft) in sources:
            draft.waited = any(during(one, draft) for one in sources[id(draft)])
        elif draft.kind == "receive" and draft.bytes == 0:
            closings = [other for other in others if other.kind == "close"] + exits
            draft.waited = any(during(closing, draft) for closing in closings)
        elif draft.kind == "send":
            draft.waited = draft.waited and any(o.kind == "receive" for o in others)
        elif draft.call in OPENS:
            came = other_sides(draft, others)
            draft.waited = bool(came)
            if len(came) == 1:  # it is certain who came
                run.arrows.append((came[0], draft, "wake", None))
        if draft.reaps in run.ends:
            draft.waited = during(run.ends[draft.reaps], draft)


def other_sides(draft: Draft, others: list[Draft]) -> list[Draft]:
    """Who opened the other side of a FIFO while this one was being opened."""
    if draft.handle.kind != "FIFO":
        return []
    return [
        other
        for other in others
        if other.call in OPENS
        and during(other, draft)
        and {draft.handle.end, other.handle.end} == {"read end", "write end"}
    ]


def stretch(run: Run) -> None:
    """A call that never came back lasted until its task ended, or until we looked away."""
    last = max((entry.at for entry in run.known.entries), default=0.0)
    last = run.known.until if run.known.until != float("inf") else last
    for draft in run.drafts:
        call = draft.entry
        if not isinstance(call, Call) or call.result is not None or call.error:
            continue
        end = run.ends.get(draft.task.pid)
        draft.took = max(0.0, (end.at if end else last) - draft.at)
        draft.waited = draft.kind in BLOCKING


def last_line(draft: Draft) -> int:
    return draft.entry.last if isinstance(draft.entry, Call) else draft.entry.begun


def meet(one: Draft, other: Draft) -> bool:
    """Both were under way at some moment, as far as strace saw."""
    return one.entry.begun < last_line(other) and other.entry.begun < last_line(one)


def during(one: Draft, other: Draft) -> bool:
    """One began while the other was under way."""
    return other.entry.begun < one.entry.begun < last_line(other)
