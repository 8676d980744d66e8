"""Knows the pages under docs/: their text, and which example is at home where.

A Python-Markdown preprocessor is given the text of a page without its name.
The name is found here, by the text. Nothing is cached, so that a live server
never shows something stale.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

# As MkDocs does it, so that what remains is what it hands to Markdown.
FRONT_MATTER = re.compile(r"^-{3}[ \t]*\n(?:.*?\n)(?:-{3}|\.{3})[ \t]*\n", re.DOTALL)
MARKER = re.compile(r"(?P<indent> *)@(?P<name>[A-Za-z][\w-]*)(?: +(?P<argument>\S.*?))? *")


@dataclass(frozen=True)
class Page:
    """One Markdown file: `path` under docs/, `lines` without front matter."""

    path: str
    lines: tuple[str, ...]
    first_line: int  # the number in the file of lines[0]


@dataclass(frozen=True)
class Place:
    """Where something stands: a page and a line of its file."""

    page: str
    line: int


def scan(docs: Path) -> list[Page]:
    """Read all pages under `docs`, sorted by path."""
    files = sorted(docs.rglob("*.md"))
    return [read(docs, file) for file in files]


def read(docs: Path, file: Path) -> Page:
    """Read one page."""
    text = file.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    match = FRONT_MATTER.match(text)
    body = text[match.end() :].lstrip("\n") if match else text
    before = text[: len(text) - len(body)]
    return Page(
        path=file.relative_to(docs).as_posix(),
        lines=tuple(body.split("\n")),
        first_line=before.count("\n") + 1,
    )


def find(pages: Iterable[Page], lines: Iterable[str]) -> Page | None:
    """Return the page whose text is `lines`; None if there is none."""
    wanted = fingerprint(lines)
    return next((p for p in pages if fingerprint(p.lines) == wanted), None)


def title(page: Page) -> str:
    """Return a page's first heading; "" if it has none."""
    return next((line[2:] for line in page.lines if line.startswith("# ")), "")


def fingerprint(lines: Iterable[str]) -> str:
    """Return text in which white space makes no difference."""
    return " ".join("\n".join(lines).split())


def homes(pages: Iterable[Page]) -> dict[str, list[Place]]:
    """Return for each example that a page shows all the places that do."""
    found: dict[str, list[Place]] = {}
    for page in pages:
        for number, line in enumerate(page.lines, page.first_line):
            match = MARKER.fullmatch(line)
            if match and match["name"] == "example" and match["argument"]:
                place = Place(page.path, number)
                found.setdefault(match["argument"], []).append(place)
    return found
