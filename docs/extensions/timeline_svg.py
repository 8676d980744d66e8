"""Draws a layout as SVG: terse, without ids, colors or type sizes.

Those are in docs/assets/timeline.css, and the full text of each event is in
the table beside the picture, in the same order. Nothing is placed here.
"""

from __future__ import annotations

import math
from html import escape

from .timeline_arrows import Flow
from .timeline_layout import BELOW, LOOP, MARGIN, Head, Layout, Row, Tick, shown_name
from .timeline_model import Timeline
from .timeline_text import total
from .timeline_words import clock, never_returns

# What an event looks like, by its kind; others are a small ring.
KINDS = {
    "send": "s",
    "receive": "r",
    "fork": "f",
    "exec": "x",
    "exit": "q",
    "signal": "g",
    "print": "p",
    "wait": "w",
    "lock": "k",
}
FLOWS = {"data": "d", "signal": "g", "fork": "f", "end": "n", "wake": "n"}
MARKS = {
    "x": '<path d="M0-5 5 0 0 5-5 0z"/>',
    "g": '<path d="M0-5 5 0 0 5-5 0z"/>',
    "q": '<path d="M-7 0H7"/>',
    "p": '<rect x="-3.5" y="-3.5" width="7" height="7"/>',
    "o": '<circle r="2.5"/>',
}
DISC = '<circle r="3.5"/>'
HALF_BAR = 4.5


def svg(timeline: Timeline, layout: Layout, name: str) -> str:
    """Return the picture, called `name` where it cannot be seen."""
    size = f'width="{layout.width}" height="{layout.height}"'
    behind = [lines(layout), *(tick(one) for one in layout.ticks)]
    front = [head(one, timeline) for one in layout.heads]
    return (
        f'<svg {size} viewBox="0 0 {layout.width} {layout.height}" role="img"'
        f' aria-label="{escape(name)}"><g aria-hidden="true">'
        f"{''.join([*behind, *map(flow, layout.flows), *front])}</g>"
        f"{''.join(event(row, timeline) for row in layout.rows)}</svg>"
    )


def n(value: float) -> str:
    """Return a number as short as it can be, to half a pixel or so."""
    return f"{value:.1f}".removesuffix(".0")


def lines(layout: Layout) -> str:
    """Return the lines of all lanes, and a tail where a lane does not end."""
    whole = "".join(f"M{n(h.x)} {n(h.y)}V{n(h.bottom)}" for h in layout.heads)
    tails = "".join(f"M{n(h.x)} {n(h.bottom)}v12" for h in layout.heads if not h.ended)
    return f'<path class="l" d="{whole}"/>' + (f'<path class="t" d="{tails}"/>' if tails else "")


def tick(one: Tick) -> str:
    """Return a time at the left; a long pause before it is marked."""
    mark = f'<path class="z" d="M6 {n(one.y - 18)}l4 3-8 3 4 3"/>' if one.pause else ""
    return f'{mark}<text class="i" x="30" y="{n(one.y + 4)}">{clock(max(0, one.at))}</text>'


def head(one: Head, timeline: Timeline) -> str:
    """Return the name of a lane, in its box."""
    kind = "b h" if timeline.lanes[one.lane].kind == "thread" else "b"
    radius = 10 if kind == "b h" else 4
    left = n(one.x - one.width / 2)
    return (
        f'<rect class="{kind}" x="{left}" y="{n(one.y - 10)}" width="{n(one.width)}"'
        f' height="20" rx="{radius}"/>'
        f'<text class="b" x="{n(one.x)}" y="{n(one.y + 4)}">'
        f"{escape(shown_name(timeline, one.lane))}</text>"
    )


def flow(one: Flow) -> str:
    """Return an arrow; its class names what it is, its data the events it joins."""
    drawn = loop(one) if one.x1 == one.x2 else f'<path d="{straight(one)}"/>'
    ends = f"{one.source}" if one.target is None else f"{one.source} {one.target}"
    said = ""
    if one.words:
        said = f'<text x="{n(one.x)}" y="{n(one.y + 4)}">{escape(one.words)}</text>'
    kind = FLOWS.get(one.kind, "n")
    return f'<g class="a {kind}" data-a="{ends}">{drawn}{said}</g>'


def straight(one: Flow) -> str:
    """Return the path of an arrow between two lanes."""
    length = math.hypot(one.x2 - one.x1, one.y2 - one.y1)
    ux, uy = (one.x2 - one.x1) / length, (one.y2 - one.y1) / length
    gap = 0 if one.target is None else 5
    x1, y1 = one.x1 + 6 * ux, one.y1 + 6 * uy
    x2, y2 = one.x2 - gap * ux, one.y2 - gap * uy
    return f"M{n(x1)} {n(y1)}L{n(x2 - 5 * ux)} {n(y2 - 5 * uy)}" + tip(x2, y2, ux, uy)


def tip(x: float, y: float, ux: float, uy: float) -> str:
    """Return the head of an arrow that comes from (-ux, -uy)."""
    back_x, back_y = x - 8 * ux, y - 8 * uy
    return (
        f"M{n(x)} {n(y)}L{n(back_x - 3.5 * uy)} {n(back_y + 3.5 * ux)}"
        f" {n(back_x + 3.5 * uy)} {n(back_y - 3.5 * ux)}z"
    )


def loop(one: Flow) -> str:
    """Return an arrow within a lane, on the side without labels."""
    side = one.side
    x, bend = one.x1 + 5 * side, one.x1 + LOOP * side
    y1, y2 = one.y1 + 2, one.y2 - 2
    curve = f"M{n(x)} {n(y1)}C{n(bend)} {n(y1 + 6)} {n(bend)} {n(y2 - 6)} {n(x + side)} {n(y2)}"
    return f'<path class="u" d="{curve}"/><path d="{tip(x, y2, -side, 0.3)}"/>'


def event(row: Row, timeline: Timeline) -> str:
    """Return an event: what marks it, the bar of its wait, its label."""
    one = timeline.events[row.event]
    kind = KINDS.get(one.kind, "o")
    classes = f"v {kind}{' e' if one.error else ''}{' L' if row.side < 0 else ''}"
    bar = ""
    if row.bottom > row.y:
        open_end = ' class="u"' if never_returns(one) else ""
        bar = (
            f'<rect{open_end} x="-{HALF_BAR}" width="9" height="{n(row.bottom - row.y)}"'
            f' rx="{HALF_BAR}"/>'
        )
    mark = bar or MARKS.get(kind, DISC)
    return (
        f'<g class="{classes}" transform="translate({n(row.x)} {n(row.y)})">{mark}{label(row)}</g>'
    )


def label(row: Row) -> str:
    """Return the words at an event."""
    parts = " ".join(
        escape(words, quote=False)
        if kind == "o"
        else f'<tspan class="{kind}">{escape(words, quote=False)}</tspan>'
        for kind, words in row.parts
    )
    wash = ""
    if row.parts and row.parts[0][0] == "p":
        wide = round(total(row.parts)) + 8
        left = MARGIN - 4 if row.side > 0 else -MARGIN + 4 - wide
        wash = f'<rect class="y" x="{n(left)}" y="-8.5" width="{n(wide)}" height="17" rx="2"/>'
    x = MARGIN * row.side
    below = f'<tspan class="w" x="{x}" dy="{BELOW}">{row.below}</tspan>' if row.below else ""
    return f'{wash}<text x="{x}" y="4">{parts}{below}</text>'
