"""Estimates how wide text will be, and shortens it to fit.

The reader's fonts are not known here: estimates are of wide fonts, so that
text is rather shortened than written over something else.
"""

from __future__ import annotations

import functools

MONO = 6.65  # px a character of the labels' monospaced type, 11 px
SANS = 11.5  # px, the size of the others
NARROW, LEAN, WIDE = set("iljtfr.,:;'|!()[]I /-·"), set("cksz_J"), set("mwMW@%#→—+=<>~…")
SPACE = 4.0  # between two parts of a label
MONOSPACED = {"c", "p", "e"}
ELLIPSIS = "…"

Part = tuple[str, str]  # (what it is, text); see the classes in timeline.css


@functools.cache
def width(kind: str, text: str) -> float:
    """Return the width in px of one part of a label."""
    if kind in MONOSPACED:
        return MONO * len(text)
    return sum(map(advance, text))


def advance(character: str) -> float:
    """Return the width in px of a character of the proportional type."""
    if character in NARROW:
        return 0.34 * SANS
    if character in LEAN:
        return 0.57 * SANS
    if character in WIDE or ord(character) > 0x2E7F:
        return 0.97 * SANS
    return (0.7 if character.isupper() else 0.63) * SANS


def total(parts: list[Part]) -> float:
    """Return the width in px of a label."""
    gaps = SPACE * max(0, len(parts) - 1)
    return sum(width(kind, text) for kind, text in parts) + gaps


def fit(parts: list[Part], limit: float) -> list[Part]:
    """Shorten the longest part, at the end, until all fit; the call stays whole."""
    fitted = list(parts)
    while total(fitted) > limit:
        long = [n for n, (kind, text) in enumerate(fitted) if kind in "op" and len(text) > 2]
        long = long or [n for n, (_, text) in enumerate(fitted) if len(text) > 2]
        if not long:
            break
        index = max(long, key=lambda n: width(*fitted[n]))
        kind, text = fitted[index]
        fitted[index] = kind, text.rstrip(ELLIPSIS)[:-1].rstrip() + ELLIPSIS
    return fitted
