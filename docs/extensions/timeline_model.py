"""What happened in one run, as data: lanes, events, arrows.

Reads the part `timeline` of a record. It never repairs one: what does not fit
together is refused, so that no picture shows what did not happen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# What neither HTML nor a reader can do anything with.
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


class BadTimeline(ValueError):
    """A timeline that contradicts itself; the message says where."""


@dataclass(frozen=True)
class Lane:
    """One process or thread. `born` and `ended` are events, where known.

    `ended` may be the call of another lane that was told of the end.
    """

    name: str
    kind: str  # process or thread
    born: int | None
    ended: int | None


@dataclass(frozen=True)
class Event:
    """One call, print or signal. Times are in ms; `took` is None if it never came back."""

    lane: int
    at: float
    took: float | None
    call: str
    text: str
    kind: str
    object: str
    bytes: int | None
    line: int | None
    error: str
    waited: bool

    @property
    def ended(self) -> float | None:
        """When it was over, None if it never was."""
        return None if self.took is None else self.at + self.took


@dataclass(frozen=True)
class Arrow:
    """What led from one event to another: data, signal, fork, end or wake."""

    source: int
    target: int
    kind: str
    bytes: int | None


@dataclass(frozen=True)
class Timeline:
    """One run. Events are in order of their beginning; `cut` more are left out."""

    tool: str
    python: str
    milliseconds: float
    lanes: tuple[Lane, ...]
    events: tuple[Event, ...]
    arrows: tuple[Arrow, ...]
    cut: int

    def ends(self, lane: int) -> bool:
        """Say whether a process or thread was over before the run was."""
        own = [e.kind for e in self.events if e.lane == lane]
        return self.lanes[lane].ended is not None or own[-1:] == ["exit"]

    def lane_of(self, event: int) -> Lane:
        """Return the lane of the event with this number."""
        return self.lanes[self.events[event].lane]


def parse(data: Mapping[str, Any]) -> Timeline:
    """Return the timeline that `data` describes; raises BadTimeline."""
    try:
        made = Timeline(
            tool=clean(data.get("tool")),
            python=clean(data.get("python")),
            milliseconds=float(data["milliseconds"]),
            lanes=tuple(lane(item) for item in data["lanes"]),
            events=tuple(event(item) for item in data["events"]),
            arrows=tuple(arrow(item) for item in data.get("arrows", ())),
            cut=int(data.get("cut") or 0),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadTimeline(f"its timeline cannot be read: {error!r}") from None
    check(made)
    return made


def lane(item: Mapping[str, Any]) -> Lane:
    """Build a Lane of an item of `lanes`."""
    return Lane(clean(item["name"]), clean(item["kind"]), item.get("from"), item.get("to"))


def event(item: Mapping[str, Any]) -> Event:
    """Build an Event of an item of `events`."""
    took = item.get("took")
    return Event(
        lane=item["lane"],
        at=float(item["at"]),
        took=None if took is None else float(took),
        call=clean(item["call"]),
        text=clean(item["text"]),
        kind=clean(item["kind"]),
        object=clean(item.get("object")),
        bytes=item.get("bytes"),
        line=item.get("line"),
        error=clean(item.get("error")),
        waited=bool(item.get("waited")),
    )


def arrow(item: Mapping[str, Any]) -> Arrow:
    """Build an Arrow of an item of `arrows`."""
    return Arrow(item["from"], item["to"], clean(item["kind"]), item.get("bytes"))


def clean(value: object) -> str:
    """Return text without characters that would break a page; None is empty."""
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", "" if value is None else str(value))


def check(timeline: Timeline) -> None:
    """Raise BadTimeline where a number points at nothing or time runs back."""
    lanes, events = range(len(timeline.lanes)), range(len(timeline.events))
    if not lanes:
        raise BadTimeline("its timeline has no lane")
    before = float("-inf")
    for number, one in enumerate(timeline.events):
        if one.lane not in lanes:
            raise BadTimeline(f"its timeline has event {number} in no lane: {one.lane}")
        if one.at < before:
            raise BadTimeline(f"its timeline runs back at event {number}")
        before = one.at
    ends = [end for a in timeline.arrows for end in (a.source, a.target)]
    ends += [end for a in timeline.lanes for end in (a.born, a.ended) if end is not None]
    for end in ends:
        if end not in events:
            raise BadTimeline(f"its timeline points at an event that is not there: {end}")
