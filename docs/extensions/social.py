"""Draws the picture that goes with a link to a page, with the page's own figure.

Its colors are those of the site's style sheet, its letters come with
matplotlib, so that it is the same on every machine. Asks nobody for anything.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from importlib.resources import files
from textwrap import wrap

import resvg_py

WIDTH, HEIGHT = 1200, 630  # what those who show it ask for
MARGIN = 64
TEXT, PICTURE = 500, 508  # widths of the two columns
SVG = "http://www.w3.org/2000/svg"
SANS, SERIF = 'font-family="DejaVu Sans" ', 'font-family="DejaVu Serif" '
BOLD = 'font-weight="bold" '
VARIABLE = re.compile(r"var\((--[\w-]+)\)")
RULE = re.compile(r"^(svg\.figure[^{}]*)\{([^{}]*)\}", re.MULTILINE)
ANY_OF = re.compile(r":is\(([^()]*)\)")
FONTS = {"--md-text-font-family": "DejaVu Sans", "--md-code-font-family": "DejaVu Sans Mono"}
FAMILIES = ("DejaVuSans", "DejaVuSans-Bold", "DejaVuSansMono", "DejaVuSerif-Bold")


def colors(css: str) -> dict[str, str]:
    """Return the named colors of the light scheme."""
    block = css.partition('[data-md-color-scheme="default"] {')[2].partition("}")[0]
    return dict(re.findall(r"(--[\w-]+): ([^;]+);", block))


def figure_style(css: str) -> str:
    """Return the rules for figures, in the CSS of SVG 1.1: no variables, no `:is()`."""
    named = colors(css) | FONTS
    rules = []
    for selector, body in RULE.findall(css):
        if ":hover" in selector:
            continue
        plain = VARIABLE.sub(lambda found: named[found[1]], body)
        rules.append(f"{', '.join(alternatives(selector.strip()))} {{{plain}}}")
    return "\n".join(rules)


def alternatives(selector: str) -> list[str]:
    """Write a selector with one `:is()` as several without."""
    found = ANY_OF.search(selector)
    if found is None:
        return [selector]
    return [selector.replace(found[0], one.strip()) for one in found[1].split(",")]


def picture(title: str, description: str, figure: str, css: str) -> bytes:
    """Return a PNG of 1200 x 630 pixels; `figure` is an SVG element of the site."""
    named = colors(css)
    size = 56 if len(title) <= 24 else 44
    heading = wrap(title, int(TEXT / size / 0.66))
    top = 134 + size
    below = top + len(heading) * size * 1.15 + 24
    parts = [
        f'<rect width="100%" height="100%" fill="{named["--paper"]}"/>',
        f'<rect width="14" height="100%" fill="{named["--accent"]}"/>',
        lines(["IPC by Example"], 108, 28, SANS + BOLD, named["--accent"]),
        lines(heading, top, size, SERIF + BOLD, named["--ink"]),
        lines(wrap(description, 34)[:7], below, 24, SANS, named["--muted"]),
        placed(figure),
    ]
    svg = f'<svg xmlns="{SVG}" width="{WIDTH}" height="{HEIGHT}">{"".join(parts)}</svg>'
    return render(svg, figure_style(css))


def lines(text: list[str], top: float, size: float, font: str, color: str) -> str:
    """Return lines of text in the left column, the first at `top`."""
    step = size * (1.15 if size > 30 else 1.45)
    return "\n".join(
        f'<text x="{MARGIN}" y="{top + number * step:.0f}" font-size="{size}" fill="{color}" {font}>'
        f"{escape(line)}</text>"
        for number, line in enumerate(text)
    )


def placed(figure: str) -> str:
    """Return a figure as large as the right column allows, in its middle."""
    left, height = WIDTH - MARGIN - PICTURE, HEIGHT - 2 * MARGIN
    place = f'x="{left}" y="{MARGIN}" width="{PICTURE}" height="{height}"'
    return re.sub(r"<svg ", f"<svg {place} ", figure, count=1)


def render(svg: str, style: str) -> bytes:
    """Return SVG as PNG, with no fonts but ours."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, style_sheet=style, skip_system_fonts=True, font_files=fonts()
        )
    )


@cache
def fonts() -> list[str]:
    """Return the paths of the fonts."""
    folder = files("matplotlib") / "mpl-data" / "fonts" / "ttf"
    return [str(folder / f"{family}.ttf") for family in FAMILIES]
