"""Mends the theme's HTML where the standard forbids it. Changes nothing else.

Each mend names what it looks for. One that finds nothing on any page is an
error: the theme has changed, and the mend can go.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Mend:
    """What is wrong, as a regular expression, and what to write instead."""

    wrong: re.Pattern[str]
    right: str


MENDS = [
    # A check box has no autocompletion of its own. A form without it has the same
    # effect: a page that is loaded again begins with its drawer and search closed.
    Mend(
        re.compile(r'(<input class="md-toggle"[^>]*) autocomplete="off">'),
        r'\1 form="__state">',
    ),
    Mend(
        re.compile(r'(<label class="md-overlay" for="__drawer"></label>)'),
        r'\1<form id="__state" autocomplete="off" hidden></form>',
    ),
    # An empty string is no number.
    Mend(re.compile(r' tabindex=""'), ""),
    # mkdocs-jupyter ends a notebook with an empty style sheet in the body.
    Mend(re.compile(r"\s*<style>\s*</style>"), ""),
]


def mended(html: str) -> str:
    """Return a page without what is wrong with it."""
    for mend in MENDS:
        html = mend.wrong.sub(mend.right, html)
    return html


def needless(pages: Iterable[str]) -> list[str]:
    """Return the mends, as the expressions they look for, that no page needs."""
    unused = list(MENDS)
    for html in pages:
        unused = [mend for mend in unused if not mend.wrong.search(html)]
    return [mend.wrong.pattern for mend in unused]
