"""Turns a page of the built site into Markdown, for programs that read text.

Begins with the HTML, whatever built it, so that the text is what a reader of
the page sees: examples in full, figures as their description, links absolute.
Never reads a file, and never says what the page does not.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup, Tag
from markdownify import ATX, MarkdownConverter

# What only a screen needs.
SCREEN_ONLY = "script, style, form, input, button, .headerlink, .tabbed-labels"
HEADING = re.compile(r"h[1-6]")
FENCE = re.compile(r"^( *(`{3,}).*?^ *\2$)", re.DOTALL | re.MULTILINE)
BACKTICKS = re.compile(r"`{3,}")


class NoPage(ValueError):
    """The HTML is no page of the site; the message says what it lacks."""


class Converter(MarkdownConverter):
    """The library's converter, with the site's own blocks."""

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return code as a fenced block, exactly as it is."""
        return fenced(el.get_text(), language(el.parent))

    def convert_summary(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return what unfolds a block as a paragraph."""
        return f"\n\n{text.strip()}\n\n"

    def convert_svg(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return what a drawing shows, in words."""
        words = [child.get_text() for child in el.find_all(["title", "desc"], recursive=False)]
        described = ". ".join(words) or str(el.get("aria-label") or "")
        return f"\n\n*Figure: {' '.join(described.split())}*\n\n" if described else ""

    def convert_div(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Return an example as its title, its file, its end and its evidence."""
        if "data-example" not in el.attrs:
            return f"\n\n{text.strip()}\n\n"
        return f"\n\n{example(el, self)}\n\n"


def example(block: Tag, converter: MarkdownConverter) -> str:
    """Return an example, its whole file in a block."""
    title = wanted(block, ".example__title")
    file = wanted(block, ".example__file")
    code = wanted(block, ".highlight")
    heading = title.find_parent(HEADING)
    title.name = "span"  # it links to where it stands
    name = converter.convert_soup(title).strip()
    parts = [
        f"{'#' * int(heading.name[1])} {name}" if heading else f"**{name}**",
        f"[{file.get_text()}]({file['href']})",
        fenced(wanted(code, "code").get_text(), language(code)),
    ]
    for part in block.select(".example__end, .example__evidence, .timeline > summary"):
        for control in part.select(".example__run"):
            control.decompose()
        parts.append(converter.convert_soup(part).strip())
    return "\n\n".join(parts)


def language(block: Tag | None) -> str:
    """Return the language of a block of code, empty if it has none."""
    classes = block.get("class", []) if block else []
    return next((c.partition("-")[2] for c in classes if c.startswith("language-")), "")


def wanted(inside: Tag, selector: str) -> Tag:
    """Return the first match of `selector`; raises NoPage."""
    found = inside.select_one(selector)
    if found is None:
        raise NoPage(f"no {selector} in {inside.get('id') or inside.name}")
    return found


def fenced(text: str, language: str) -> str:
    """Return text as a fenced block, whatever fences it holds."""
    longest = max((len(found) for found in BACKTICKS.findall(text)), default=2)
    fence = "`" * (longest + 1)
    return f"\n\n{fence}{language}\n{text.rstrip(chr(10))}\n{fence}\n\n"


def markdown(html: str) -> str:
    """Return a page of the site as Markdown. Raises NoPage."""
    soup = BeautifulSoup(html, "html.parser")
    address = str(wanted(soup, "link[rel=canonical]")["href"])
    icon = str(wanted(soup, "link[rel=icon]")["href"])
    article = wanted(soup, "article")
    root = urljoin(address, icon).removesuffix("assets/favicon.svg")
    for link in article.select("a[href]"):
        link["href"] = in_markdown(urljoin(address, str(link["href"])), root)
    for tabs in article.select(".tabbed-set"):
        name_tabs(tabs, soup)
    for useless in article.select(SCREEN_ONLY):
        useless.decompose()
    text = Converter(**options()).convert_soup(article)
    return f"{without_gaps(text).strip()}\n\n---\n\nFrom {address}\n"


def without_gaps(text: str) -> str:
    """Leave one blank line where there are more, but not inside of code."""
    parts = FENCE.split(text)
    parts[::3] = [re.sub(r"\n{3,}", "\n\n", prose) for prose in parts[::3]]
    return "".join(part for number, part in enumerate(parts) if number % 3 != 2)


def options() -> dict[str, Any]:
    """Return how the library shall write."""
    return {"heading_style": ATX, "bullets": "-", "escape_misc": False}


def name_tabs(tabs: Tag, soup: BeautifulSoup) -> None:
    """Put the label of each tab above its content."""
    labels = [label.get_text() for label in tabs.select(".tabbed-labels > label")]
    for label, block in zip(labels, tabs.select(".tabbed-block"), strict=True):
        name = soup.new_tag("p")
        name.string = f"{label}:"
        block.insert(0, name)


def in_markdown(address: str, root: str) -> str:
    """Return where a link leads in the Markdown version of the site.

    To a page: its Markdown. To an example on a page: its file. Elsewhere, and
    to other files: as it is.
    """
    page, anchor = urldefrag(address)
    if not page.startswith(root) or not page.endswith((".html", "/")):
        return address
    folder, _, name = anchor.partition("-")
    if name.endswith((".py", ".sh")):
        return f"{root}examples/{folder}/{name}"
    text = page.removesuffix(".html") + ".md" if page.endswith(".html") else page + "index.md"
    return f"{text}#{anchor}" if anchor else text
