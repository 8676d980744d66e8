"""Says a timeline in words: the summary, the labels, the cells of the table.

Pure, and never says more than the timeline does. What comes out is plain text,
which who writes HTML must escape.
"""

from __future__ import annotations

import re

from .timeline_model import Arrow, Event, Timeline
from .timeline_text import Part

QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
STATUS = re.compile(r"\((-?\d+)\)|status (-?\d+)")
ARROWS = {"data": "data", "signal": "signal", "fork": "starts", "end": "ends", "wake": "wakes"}
# These read a stream, and a stream that gives nothing is at its end.
STREAMS = ("pipe", "FIFO", "fifo")


def summary(timeline: Timeline) -> str:
    """Return in a line what one sees: who, how many calls, who waits longest."""
    kinds = [lane.kind for lane in timeline.lanes]
    threads = kinds.count("thread")
    parts = [counted(len(kinds) - threads, "process", "processes")]
    if threads:
        parts.append(counted(threads, "more thread", "more threads"))
    calls = sum(e.kind != "print" for e in timeline.events) + timeline.cut
    parts.append(counted(calls, "system call"))
    return ", ".join([*parts, *waiting(timeline)])


def waiting(timeline: Timeline) -> list[str]:
    """Return who waits forever, else who waits longest; [] if nobody waits."""
    stuck = [e for e in timeline.events if never_returns(e)]
    if stuck:
        named = [f"{who(timeline, e)} never returns from {e.call}()" for e in stuck]
        return list(dict.fromkeys(named))[:2]
    waits = [e for e in timeline.events if e.waited and e.took]
    if not waits:
        return ["nobody waits"]
    longest = max(waits, key=lambda e: e.took or 0)
    return [f"{who(timeline, longest)} waits {duration(longest.took)} in {longest.call}()"]


def never_returns(event: Event) -> bool:
    """Say whether the call was still going on when the run was over."""
    return event.took is None and event.waited


def who(timeline: Timeline, event: Event) -> str:
    """Return the lane of an event as the subject of a sentence."""
    name = timeline.lanes[event.lane].name
    return f"the {name}" if re.fullmatch(r"(parent|child|example|server|client)", name) else name


def counted(number: int, one: str, many: str = "") -> str:
    """Return `1 process`, `2 processes`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def duration(milliseconds: float | None) -> str:
    """Return a duration with its unit, to two digits or so."""
    if milliseconds is None:
        return "forever"
    if milliseconds < 0.0995:
        return f"{max(1, round(milliseconds * 1000))} µs"
    if milliseconds >= 995:
        return f"{milliseconds / 1000:.1f} s"
    return f"{clock(milliseconds)} ms"


def clock(milliseconds: float) -> str:
    """Return a time in ms without its unit, as precise as it is of use."""
    if milliseconds < 0.995:
        return f"{milliseconds:.2f}"
    return f"{milliseconds:.1f}" if milliseconds < 9.95 else f"{milliseconds:.0f}"


def label(timeline: Timeline, number: int, carried: bool) -> list[Part]:
    """Return the short form of an event, in parts.

    `carried` says that an arrow tells the bytes already. Kinds of parts: c the
    call, p a print, e an error, o anything else. How long it waited stands below.
    """
    event = timeline.events[number]
    if event.kind == "print":
        return [("p", f"#> {printed(event)}")]
    said = " · ".join(filter(None, details(timeline, number, carried)))
    parts = [("c", event.call), ("o", said), ("e", event.error)]
    return [part for part in parts if part[1]]


def wait(event: Event) -> str:
    """Return how long an event waited; empty if it did not."""
    if not event.waited:
        return ""
    return "never returns" if event.took is None else f"waits {duration(event.took)}"


def details(timeline: Timeline, number: int, carried: bool) -> list[str]:
    """Return what to say beside the name of the call."""
    event = timeline.events[number]
    if event.kind == "exit":
        status = STATUS.search(event.text)
        return [status[1] or status[2]] if status else []
    if event.kind == "exec":
        program = QUOTED.search(event.text)
        return [program[1].rpartition("/")[2]] if program else []
    said = [event.object or argument(event)]
    if event.kind in {"send", "receive"} and event.bytes is not None and not carried:
        nothing = event.kind == "receive" and event.bytes == 0 and not event.error
        at_end = nothing and event.object.startswith(STREAMS)
        said.append("end of file" if at_end else counted(event.bytes, "byte"))
    return said


def argument(event: Event) -> str:
    """Return the first argument of a call where it is a name, else nothing."""
    match = re.match(r'\w+\((?:AT_FDCWD, )?"?([\w/.][^,()=|"]*)[",)]', event.text)
    return match[1].strip() if match and not re.match(r"-?\d|NULL|AT_", match[1]) else ""


def printed(event: Event) -> str:
    """Return what a print printed, without the call around it."""
    match = QUOTED.search(event.text) if event.text.startswith(event.call + "(") else None
    text = match[1].replace('\\"', '"') if match else event.text
    return text.removeprefix("print: ").removesuffix("\\n")


def carries(timeline: Timeline, arrow: Arrow) -> str:
    """Return what stands at an arrow; empty if its kind says it all."""
    if arrow.kind == "data" and arrow.bytes is not None:
        return counted(arrow.bytes, "byte")
    if arrow.kind == "signal":
        event = timeline.events[arrow.target]
        found = re.search(r"SIG[A-Z0-9]+", event.text + " " + timeline.events[arrow.source].text)
        return found[0] if found else "signal"
    return ""


def leads_to(timeline: Timeline, number: int) -> str:
    """Return the arrows that leave an event, for the table."""
    said = []
    for arrow in timeline.arrows:
        if arrow.source == number:
            what = carries(timeline, arrow) or ARROWS.get(arrow.kind, arrow.kind)
            said.append(f"{what} → {arrow.target + 1}, {timeline.lane_of(arrow.target).name}")
    return "; ".join(said)


def took(event: Event) -> str:
    """Return how long a call took, for the table."""
    if event.kind == "print" or (event.took is None and not event.waited):
        return ""
    if event.took is None:
        return "never returned"
    return f"waited {duration(event.took)}" if event.waited else duration(event.took)
