"""Puts the moments of a run in the order in which a picture shows them.

A moment is the beginning of a lane, or the beginning or the end of an event.
Order is that of the clock, except that nothing stands before what caused it:
the clocks of two processes under strace differ by some microseconds.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from itertools import pairwise

from .timeline_model import Arrow, Timeline


@dataclass(frozen=True)
class Moment:
    """One thing that gets a place: `what` is lane, start or end of `number`."""

    what: str
    number: int
    lane: int
    at: float  # ms


Key = tuple[str, int]


def moments(timeline: Timeline) -> list[Moment]:
    """Return every moment of a run, sorted as a picture shows them."""
    found = {(m.what, m.number): m for m in unsorted(timeline)}
    return sort(found, causes(timeline, found))


def unsorted(timeline: Timeline) -> list[Moment]:
    """Return the moments lane by lane."""
    lanes = range(len(timeline.lanes))
    every = [Moment("lane", lane, lane, birth(timeline, lane)) for lane in lanes]
    for number, event in enumerate(timeline.events):
        every.append(Moment("start", number, event.lane, event.at))
        if event.waited:
            end = timeline.milliseconds if event.ended is None else event.ended
            every.append(Moment("end", number, event.lane, max(event.at, end)))
    return every


def birth(timeline: Timeline, lane: int) -> float:
    """Return when a lane begins: at its fork, else at its first event."""
    first = [e.at for e in timeline.events if e.lane == lane]
    earliest = min(first, default=timeline.milliseconds)
    born = parent_event(timeline, lane)
    return min(earliest, timeline.events[born].at) if born is not None else earliest


def parent_event(timeline: Timeline, lane: int) -> int | None:
    """Return the event of another lane that began this one, where it is known."""
    forks = [a.source for a in timeline.arrows if a.kind == "fork" and owner(timeline, a) == lane]
    born = timeline.lanes[lane].born
    known = forks if born is None else [born, *forks]
    return next((e for e in known if timeline.events[e].lane != lane), None)


def owner(timeline: Timeline, arrow: Arrow) -> int:
    """Return the lane to which an arrow leads."""
    return timeline.events[arrow.target].lane


def leaves(timeline: Timeline, event: int) -> Key:
    """Return the moment at which what an event sends is on its way."""
    return ("end" if timeline.events[event].waited else "start", event)


def causes(timeline: Timeline, found: dict[Key, Moment]) -> dict[Key, set[Key]]:
    """Return for each moment those that must stand before it."""
    before: dict[Key, set[Key]] = {key: set() for key in found}
    for lane in range(len(timeline.lanes)):
        own = [("lane", lane), *in_lane(found, lane)]
        for earlier, later in pairwise(own):
            before[later].add(earlier)
        born = parent_event(timeline, lane)
        if born is not None:
            before["lane", lane].add(("start", born))
    for arrow in timeline.arrows:
        source, target = leaves(timeline, arrow.source), leaves(timeline, arrow.target)
        if source != target:
            before[target].add(source)
    return before


def in_lane(found: dict[Key, Moment], lane: int) -> list[Key]:
    """Return a lane's starts and ends in its own order; an end comes after its start."""
    own = [m for m in found.values() if m.lane == lane and m.what != "lane"]
    own.sort(key=lambda m: (m.at, m.number, m.what == "end"))
    return [(m.what, m.number) for m in own]


def sort(found: dict[Key, Moment], before: dict[Key, set[Key]]) -> list[Moment]:
    """Sort by time and cause. Of causes that go in a circle the clock decides."""
    after: dict[Key, list[Key]] = {key: [] for key in found}
    missing = {key: len(earlier) for key, earlier in before.items()}
    for key, earlier in before.items():
        for one in earlier:
            after[one].append(key)
    rank = {"lane": 0, "start": 1, "end": 2}

    def turn(key: Key) -> tuple[float, int, int, Key]:
        return found[key].at, rank[key[0]], key[1], key

    ready = [turn(key) for key, number in missing.items() if not number]
    heapq.heapify(ready)
    left, done = set(found), []
    while left:
        key = heapq.heappop(ready)[-1] if ready else min(map(turn, left))[-1]
        if key not in left:
            continue
        left.remove(key)
        done.append(found[key])
        for later in after[key]:
            missing[later] -= 1
            if not missing[later]:
                heapq.heappush(ready, turn(later))
    return done
