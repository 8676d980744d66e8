"""Gives everything in a timeline its place, in px. Pure: no text is drawn here.

Time goes down, in order and not to scale: a pause adds a little height, a long
one not much more. A lane is a column; a column is used again when its process
has ended, so that a script with many short processes stays narrow. The first
column has its labels at its left and the others at their right, which leaves
the middle to the arrows.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from . import timeline_text as text
from . import timeline_words as words
from .timeline_arrows import STEEP, Box, Flow, with_words, words_width
from .timeline_model import Arrow, Event, Timeline
from .timeline_order import Moment, moments, parent_event

TOP = 18
ROW = 21  # between two labels of a column
STEP = 7  # between two moments of different columns
PILL = 30  # from the name of a lane to its first label
BELOW = 13  # from a label to the second line of it, which says how long it waits
BAR = 20  # the shortest bar of a wait
MARGIN = 14  # between a lane's line and its labels
LOOP = 20  # how far an arrow within a lane goes aside
CLOCK = 40  # width of the column of times
CHANNEL = 90  # between the first two lanes, for arrows
LONGEST = {1: 460, 2: 210}  # px of a label, by the number of columns
USUAL = 160
PAUSE = 6.0  # ms from which a pause is marked
TALLEST_PAUSE = 44  # px


@dataclass(frozen=True)
class Row:
    """An event: its mark is at (x, y), a wait's bar ends at `bottom`."""

    event: int
    x: float
    y: float
    bottom: float
    side: int  # -1: the label ends left of the mark, 1: it begins right of it
    parts: list[text.Part]
    below: str  # how long it waits, under the label


@dataclass(frozen=True)
class Head:
    """A lane: its name stands at (x, y), its line ends at `bottom`."""

    lane: int
    x: float
    y: float
    width: float
    bottom: float
    ended: bool


@dataclass(frozen=True)
class Tick:
    """A time at the left; `pause` says that much time passed before it."""

    y: float
    at: float
    pause: bool


@dataclass(frozen=True)
class Layout:
    """The whole picture."""

    width: float
    height: float
    rows: list[Row]
    heads: list[Head]
    flows: list[Flow]
    ticks: list[Tick]


@dataclass
class Heights:
    """Where moments are, while they are placed one after the other."""

    y: dict[tuple[str, int], float] = field(default_factory=dict)
    column: dict[int, int] = field(default_factory=dict)  # of a lane
    pauses: set[tuple[str, int]] = field(default_factory=set)
    bottom: float = 0


def layout(timeline: Timeline) -> Layout:
    """Return where everything is; bytes are told by an arrow, or else by its events."""
    told = carried(timeline)
    while True:
        made = arranged(timeline, told)
        mute = [flow for flow in made.flows if flow.arrow is not None and not flow.words]
        untold = told & {end for flow in mute for end in (flow.source, flow.target)}
        if not untold:
            return made
        told -= untold


def arranged(timeline: Timeline, told: set[int]) -> Layout:
    """Return where everything is, with shorter labels for the events that are told."""
    order = moments(timeline)
    heights = place(timeline, order)
    columns = 1 + max(heights.column.values())
    labels = {
        number: text.fit(words.label(timeline, number, number in told), LONGEST.get(columns, USUAL))
        for number in range(len(timeline.events))
    }
    xs, right = across(timeline, heights, columns, labels)
    rows = [
        row(number, event, heights, xs, labels[number])
        for number, event in enumerate(timeline.events)
    ]
    heads = [head(timeline, lane, heights, xs) for lane in range(len(timeline.lanes))]
    return Layout(
        width=math.ceil(right),
        height=math.ceil(heights.bottom + 14),
        rows=rows,
        heads=heads,
        flows=flows(timeline, rows, heads),
        ticks=ticks(order, heights),
    )


def carried(timeline: Timeline) -> set[int]:
    """Return the events whose bytes an arrow can tell."""
    data = [a for a in timeline.arrows if a.kind == "data" and a.bytes is not None]
    across = [a for a in data if timeline.lane_of(a.source) != timeline.lane_of(a.target)]
    return {end for a in across for end in (a.source, a.target)}


def loops(timeline: Timeline) -> bool:
    """Say whether an arrow stays in its lane, for which there must be room."""
    return any(timeline.lane_of(a.source) == timeline.lane_of(a.target) for a in timeline.arrows)


def pause(milliseconds: float) -> float:
    """Return the height in px of a time in which nothing happens."""
    return min(TALLEST_PAUSE, 13 * math.log1p(max(0.0, milliseconds) / 0.3))


def place(timeline: Timeline, order: list[Moment]) -> Heights:
    """Give each moment its height and each lane its column."""
    made = Heights()
    free_at: dict[int, float] = {}  # column: height from which it may be used again
    label_at: dict[int, float] = {}  # column: height of the next label at the earliest
    left = {lane: sum(m.lane == lane for m in order) for lane in range(len(timeline.lanes))}
    now, y = order[0].at, float(TOP)
    for number, moment in enumerate(order):
        key = (moment.what, moment.number)
        idle = moment.at - now
        earliest = y + (STEP + pause(idle) if number else 0)
        if moment.what == "lane":
            column = free_column(made, free_at, earliest)
            made.column[moment.lane] = column
        column = made.column[moment.lane]
        if moment.what == "end":
            earliest = max(earliest, made.y["start", moment.number] + BAR)
        else:
            earliest = max(earliest, label_at.get(column, 0))
        if idle >= PAUSE:
            made.pauses.add(key)
        y, now = math.ceil(earliest), max(now, moment.at)
        made.y[key] = y
        if moment.what == "lane":
            label_at[column] = y + PILL
        elif moment.what == "start":
            waits = timeline.events[moment.number].waited
            label_at[column] = y + ROW + (BELOW if waits else 0)
        left[moment.lane] -= 1
        ended = timeline.ends(moment.lane)
        free_at[column] = y + ROW if not left[moment.lane] and ended else math.inf
    made.bottom = y + 12
    return made


def free_column(made: Heights, free_at: dict[int, float], y: float) -> int:
    """Return the first column that no living process has."""
    known = sorted(free_at)
    # The first is the example's own: it is never given to another.
    free = [column for column in known[1:] if free_at[column] <= y]
    return free[0] if free else len(known)


def across(
    timeline: Timeline, heights: Heights, columns: int, labels: dict[int, list[text.Part]]
) -> tuple[list[float], float]:
    """Return where the line of each column is, and where the picture ends."""
    wide = [0.0] * columns
    for number, parts in labels.items():
        column = heights.column[timeline.events[number].lane]
        below = text.width("o", words.wait(timeline.events[number]))
        wide[column] = max(wide[column], text.total(parts), below)
    half = [0.0] * columns
    for lane, column in heights.column.items():
        half[column] = max(half[column], name_width(timeline, lane) / 2)
    room = LOOP + 6 if loops(timeline) else 0
    if columns == 1:
        x = math.ceil(CLOCK + max(half[0], 12 + room) + 2)
        return [x], x + max(MARGIN + wide[0], half[0]) + 8
    said = [words_width(words.carries(timeline, a)) for a in timeline.arrows]
    beside = 100 if any(steep(a, heights) for a in timeline.arrows if a.kind == "data") else 44
    xs = [math.ceil(CLOCK + max(MARGIN + wide[0], half[0]))]
    for column in range(1, columns):
        channel = max(CHANNEL, max(said, default=0) + beside) if column == 1 else 0
        labels_between = (
            MARGIN + wide[column - 1] + 10 + max(room, half[column]) if column > 1 else 0
        )
        apart = half[column - 1] + half[column] + 12
        xs.append(math.ceil(xs[-1] + max(channel, labels_between, apart)))
    return xs, xs[-1] + max(MARGIN + wide[-1], half[-1]) + 8


def steep(arrow: Arrow, heights: Heights) -> bool:
    """Say whether an arrow goes down so far that its words need more room beside it."""
    down = heights.y["start", arrow.target] - heights.y["start", arrow.source]
    return down > STEEP


def name_width(timeline: Timeline, lane: int) -> float:
    """Return the width in px of the box around a lane's name."""
    return text.total([("b", shown_name(timeline, lane))]) * 1.06 // 2 * 2 + 20


def shown_name(timeline: Timeline, lane: int) -> str:
    """Return the name of a lane, shortened."""
    return text.fit([("o", timeline.lanes[lane].name)], 120)[0][1]


def row(
    number: int, event: Event, heights: Heights, xs: list[float], parts: list[text.Part]
) -> Row:
    """Return the place of an event."""
    column = heights.column[event.lane]
    y = heights.y["start", number]
    side = -1 if column == 0 and len(xs) > 1 else 1
    bottom = heights.y.get(("end", number), y)
    return Row(number, xs[column], y, bottom, side, parts, words.wait(event))


def head(timeline: Timeline, lane: int, heights: Heights, xs: list[float]) -> Head:
    """Return the place of a lane's name, and the end of its line."""
    ended = timeline.ends(lane)
    own = [
        y
        for (what, number), y in heights.y.items()
        if what != "lane" and timeline.events[number].lane == lane
    ]
    start = heights.y["lane", lane]
    bottom = max(own, default=start + PILL) if ended else heights.bottom
    x = xs[heights.column[lane]]
    return Head(lane, x, start, name_width(timeline, lane), bottom, ended)


def flows(timeline: Timeline, rows: list[Row], heads: list[Head]) -> list[Flow]:
    """Return the arrows; a fork leads to the name of what it starts."""
    made: list[Flow] = []
    for lane in range(1, len(timeline.lanes)):
        born = parent_event(timeline, lane)
        if born is not None:
            start, end = rows[born], heads[lane]
            edge = math.copysign(end.width / 2, end.x - start.x)
            made.append(Flow(None, born, None, "fork", start.x, start.y, end.x - edge, end.y, ""))
    for number, arrow in enumerate(timeline.arrows):
        if arrow.kind == "fork":
            continue
        start, end = rows[arrow.source], rows[arrow.target]
        said = words.carries(timeline, arrow) if start.x != end.x else ""
        made.append(
            Flow(
                number,
                *(arrow.source, arrow.target, arrow.kind),
                *(start.x, start.bottom, end.x, end.bottom, said),
                side=-start.side,
            )
        )
    labels = [*map(label_box, rows), *map(name_box, heads)]
    lines = [Box(head.x - 3, head.y, head.x + 3, head.bottom) for head in heads]
    return with_words(made, labels, lines)


def label_box(row: Row) -> Box:
    """Return the place of an event's words; see BELOW for the second line."""
    near = row.x + row.side * MARGIN
    far = near + row.side * max(text.total(row.parts), text.width("o", row.below))
    return Box(min(near, far), row.y - 7, max(near, far), row.y + 7 + (BELOW if row.below else 0))


def name_box(head: Head) -> Box:
    """Return the box of a lane's name."""
    half = head.width / 2
    return Box(head.x - half, head.y - 10, head.x + half, head.y + 10)


def ticks(order: list[Moment], heights: Heights) -> list[Tick]:
    """Return the times at the left, as many as fit."""
    made: list[Tick] = []
    paused = False
    for moment in order:
        key = (moment.what, moment.number)
        y = heights.y[key]
        paused = paused or key in heights.pauses
        if moment.what != "lane" and (not made or y - made[-1].y >= (14 if paused else 30)):
            made.append(Tick(y, moment.at, paused))
            paused = False
    return made
