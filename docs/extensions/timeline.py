"""Shows the timeline of an example: the picture, its words, its table.

A timeline in, HTML out; nothing is read or written. The picture of the first
example of a page is in the page, if it is not long; of the others the page has
the summary, and `fragment` goes into a file of its own that
docs/assets/timeline.js fetches when a reader opens it: with 35 examples a page
would weigh twice as much.
"""

from __future__ import annotations

import json
from html import escape

from . import timeline_words as words
from .timeline_layout import layout
from .timeline_model import Timeline
from .timeline_svg import svg

LATER = "The timeline is drawn when it is opened, which needs JavaScript."
LONG = 150  # events; how many there are may change from run to run, and the page's weight with it
HINT = "Time runs down, in milliseconds and not to scale. A hollow bar is a wait."
NO_STRACE = "strace is not installed"  # as records say it
HOW_TO_SEE_ONE = " To see one, install strace and run <code>nox -s examples</code>."
COLUMNS = ("", "ms", "Who", "Call", "Took", "Line", "Leads to")


def folded(timeline: Timeline, first: bool) -> str:
    """Return the timeline as the page has it: whole and open if first and not long, else folded."""
    name = f"Timeline: {words.summary(timeline)}"
    here = first and len(timeline.events) <= LONG
    inside = fragment(timeline) if here else f"<p>{LATER}</p>"
    opened = " open" if here else ""
    return (
        f'<details class="timeline" data-search-exclude{opened}>'
        f"<summary>{escape(name)}</summary>{inside}</details>"
    )


def missing(reason: str) -> str:
    """Return what stands in the place of a timeline: why there is none."""
    hint = HOW_TO_SEE_ONE if reason == NO_STRACE else ""
    return (
        '<p class="timeline timeline--missing" data-search-exclude>'
        f"No timeline: {escape(reason, quote=False)}.{hint}</p>"
    )


def fragment(timeline: Timeline) -> str:
    """Return what the timeline unfolds to."""
    name = f"Timeline: {words.summary(timeline)}"
    cut = f" {words.counted(timeline.cut, 'more call')} left out." if timeline.cut else ""
    count = words.counted(len(timeline.events), "event")
    return (
        f'<div class="timeline__box">{svg(timeline, layout(timeline), name)}</div>'
        f'<p class="timeline__say">{HINT}{cut}</p>'
        f'<details class="timeline__table"><summary>The {count} as a table</summary>'
        f'<div class="timeline__scroll" role="group" aria-label="Events" tabindex="0">{table(timeline)}</div></details>'
    )


def table(timeline: Timeline) -> str:
    """Return every event as a row: the picture for those who cannot see it."""
    head = "".join(f'<th scope="col">{name or "#"}</th>' for name in COLUMNS)
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(cell, quote=False)}</td>' for cell in cells)}</tr>"
        for cells in (cells_of(timeline, number) for number in range(len(timeline.events)))
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def cells_of(timeline: Timeline, number: int) -> list[str]:
    """Return the row of an event; docs/assets/timeline.js knows this order."""
    event = timeline.events[number]
    return [
        str(number + 1),
        words.clock(max(0, event.at)),
        timeline.lanes[event.lane].name,
        f"#> {words.printed(event)}" if event.kind == "print" else event.text,
        words.took(event),
        "" if event.line is None else str(event.line),
        words.leads_to(timeline, number),
    ]


def script(path: str, timeline: Timeline) -> str:
    """Return the file that brings the timeline of the example `path` into a page.

    A script, since pages opened as files may not fetch anything else.
    """
    return (
        f"showTimeline({json.dumps(path)},{json.dumps(fragment(timeline), ensure_ascii=False)})\n"
    )
