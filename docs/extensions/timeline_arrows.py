"""Finds a place for the words of each arrow of a timeline. Pure: works in px.

Words stand on their arrow. They cover neither the words of another one nor a
label, and the line of a lane or another arrow only where there is no better
place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from . import timeline_text as text

STEEP = 40  # px; words on an arrow that goes down so far stand near its head
LINE = 13  # px, the height of words
BOLD = 1.12  # the width of bold type to that of regular type
EDGE = 3  # px of background around words
TRIES = 19  # places on an arrow
NEAR = {True: 0.66, False: 0.5}  # the part of the way that is best, by steepness


@dataclass(frozen=True)
class Flow:
    """An arrow from (x1, y1) to (x2, y2), with words at (x, y) where there are any."""

    arrow: int | None
    source: int
    target: int | None
    kind: str
    x1: float
    y1: float
    x2: float
    y2: float
    words: str
    x: float = 0
    y: float = 0
    side: int = 1  # of an arrow within a lane: where it goes aside


@dataclass(frozen=True)
class Box:
    """What is there already, from its left to its right and from its top to its bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Say whether the two have a place in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def with_words(flows: list[Flow], labels: list[Box], lines: list[Box]) -> list[Flow]:
    """Put the words of each arrow where they cover no others, no label and few lines.

    Where there is no such place, the words are left out.
    """
    placed: list[Flow] = []
    taken = list(labels)
    for flow in flows:
        if not flow.words:
            placed.append(flow)
            continue
        near = reach(flow)
        others = [one for one in flows if one is not flow and near.overlaps(reach(one))]
        beside = [box for box in taken if near.overlaps(box)]
        between = [line for line in lines if near.overlaps(line)]
        free = [at for at in places(flow) if not any(map(words_box(at).overlaps, beside))]
        best = min(free, key=lambda at: crossed(at, between, others), default=None)
        if best:
            taken.append(words_box(best))
        placed.append(best or replace(flow, words=""))
    return placed


def reach(flow: Flow) -> Box:
    """Return where an arrow and its words can be."""
    left, right = sorted((flow.x1, flow.x2))
    top, bottom = sorted((flow.y1, flow.y2))
    return Box(left, top - LINE, right, bottom + LINE)


def places(flow: Flow) -> list[Flow]:
    """Return the arrow with its words at each place, the best place first."""
    near = NEAR[flow.y2 - flow.y1 > STEEP]
    parts = sorted((n / (TRIES + 1) for n in range(1, TRIES + 1)), key=lambda at: abs(at - near))
    inside = [at_part(flow, part) for part in (near, *parts)]
    left, right = sorted((flow.x1, flow.x2))
    fit = [at for at in inside if left < words_box(at).left and words_box(at).right < right]
    return fit or inside[:1]


def at_part(flow: Flow, part: float) -> Flow:
    """Return the arrow with its words at this part of its way."""
    x = flow.x1 + (flow.x2 - flow.x1) * part
    return replace(flow, x=x, y=flow.y1 + (flow.y2 - flow.y1) * part)


def words_width(words: str) -> float:
    """Return the width in px of an arrow's words, which are bold."""
    return text.width("o", words) * BOLD


def words_box(flow: Flow) -> Box:
    """Return the place of an arrow's words."""
    half = words_width(flow.words) / 2 + EDGE
    return Box(flow.x - half, flow.y - LINE / 2, flow.x + half, flow.y + LINE / 2)


def crossed(flow: Flow, lines: list[Box], others: list[Flow]) -> int:
    """Return how many lines of lanes and other arrows run through an arrow's words."""
    return sum(map(words_box(flow).overlaps, lines)) + sum(crosses(flow, one) for one in others)


def crosses(flow: Flow, other: Flow) -> bool:
    """Say whether another arrow runs through an arrow's words."""
    if other.x1 == other.x2:
        return False
    y = other.y1 + (other.y2 - other.y1) * (flow.x - other.x1) / (other.x2 - other.x1)
    between = min(other.x1, other.x2) < flow.x < max(other.x1, other.x2)
    return between and abs(y - flow.y) < LINE - 2
