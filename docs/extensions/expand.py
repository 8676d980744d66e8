"""Expands the markers of a page, and finds what is wrong with them.

    @example pipe/one_way.py          the whole file, with its evidence
    @figure pipe.svg                  a figure of docs/assets/figures
    @all-examples pipe popen          the table of all examples, in this order
    @run-summary                      how much ran, where and when
    [words](example:pipe/one_way.py)  a link to an example's home
    [[pipe/limits.py capacity]]       a value that an example printed

Markdown comes out, with links from the root of docs/, so a page need not know
where it is. HTML that is done goes through `stash`, which returns what to
write in its place. Problems are collected, never raised.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from html import escape
from pathlib import Path
from xml.etree import ElementTree

from . import catalog, evidence, examples, pages, records, timeline
from .examples import Example
from .highlight import to_html
from .pages import Place
from .records import Record, Unverified
from .timeline_model import BadTimeline, parse
from .titles import LEVEL

LINK = re.compile(r"\]\(example:(?P<path>[^)\s]*)\)")
HEADING = re.compile(r"(#{1,5}) ")
VALUE = re.compile(r"\[\[(?P<path>[^\s\[\]]+\.(?:py|sh)) +(?P<name>[^\[\]]+?)\]\]")

Stash = Callable[[str], str]


@dataclass(frozen=True)
class Site:
    """Where things are, and which example is at home on which page."""

    docs: Path
    examples: Path
    records: Path
    site_url: str
    paths: list[str]  # of all examples
    homes: dict[str, list[Place]]

    @property
    def figures(self) -> Path:
        """The folder of the figures."""
        return self.docs / "assets" / "figures"

    def name(self, page: str) -> str:
        """Return how messages call a page: docs/pipe/index.md."""
        return f"{self.docs.name}/{page}"


@dataclass(frozen=True)
class Expansion:
    """A page's new lines, and what is wrong: (line number, message)."""

    lines: list[str] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)


class Wrong(Exception):
    """A marker cannot be expanded; the message says why, in a line."""


def expand(lines: Iterable[str], first_line: int, page: str, site: Site, stash: Stash) -> Expansion:
    """Expand the markers in `lines` of `page`, whose first is `first_line`."""
    result = Expansion()
    level = 1  # of the last heading
    for number, line in enumerate(lines, first_line):
        heading = HEADING.match(line)
        level = len(heading[1]) if heading else level
        marker = pages.MARKER.fullmatch(line)
        try:
            if marker:
                here = Place(page, number)
                argument = marker["argument"] or ""
                block = block_for(marker["name"], argument, here, site, stash, level)
                indent = marker["indent"]
                result.lines.extend(indent + new if new else new for new in ["", *block, ""])
            else:
                result.lines.append(expand_inline(line, site, stash))
        except Wrong as wrong:
            result.lines.append(line)
            result.problems.append((number, str(wrong)))
    return result


def block_for(
    name: str, argument: str, here: Place, site: Site, stash: Stash, level: int
) -> list[str]:
    """Return what the marker `@name argument` stands for, as Markdown.

    It stands below a heading of `level`.
    """
    if name == "example":
        return example_block(argument, here, site, stash, level)
    if name == "figure":
        return [stash(figure(argument, site))]
    if name == "all-examples":
        return all_examples_table(argument.split(), site)
    if name == "run-summary":
        every = (verified(example, site) for example in all_examples(site))
        return [evidence.census(every), "{: .run-summary }"]
    known = ["all-examples", "example", "figure", "run-summary"]
    raise Wrong(f"unknown marker @{name}{did_you_mean(name, known, '@')}")


def all_examples_table(order: list[str], site: Site) -> list[str]:
    """Return the table of all examples: folders of `order` first, then others.

    Within a folder the order is that of its page.
    """
    for folder in set(order) - {path.partition("/")[0] for path in site.paths}:
        raise Wrong(f"no examples in {folder}")

    def rank(example: Example) -> tuple[int, str, int]:
        folder = example.path.partition("/")[0]
        place = order.index(folder) if folder in order else len(order)
        return place, folder, site.homes[example.path][0].line

    address = {path: home(path, site) for path in site.paths}
    ranked = sorted(all_examples(site), key=rank)
    titles = {
        path.partition("/")[0]: pages.title(pages.read(site.docs, site.docs / places[0].page))
        for path, places in site.homes.items()
    }
    return catalog.table(ranked, lambda example: address[example.path], titles)


def expand_inline(line: str, site: Site, stash: Stash) -> str:
    """Expand the links to examples and the values in a line of prose."""

    def value(match: re.Match[str]) -> str:
        example = read(match["path"], site)
        found = records.values(verified(example, site))
        if match["name"] not in found:
            hint = did_you_mean(match["name"], found)
            raise Wrong(f"{example.path} prints no {match['name']!r}{hint}")
        text = escape(found[match["name"]])
        source = escape(f"printed by {example.path}")
        return stash(f'<span class="measured" title="{source}">{text}</span>')

    line = VALUE.sub(value, line)
    return LINK.sub(lambda match: f"]({home(match['path'], site)})", line)


def example_block(path: str, here: Place, site: Site, stash: Stash, level: int) -> list[str]:
    """Return an example as it is shown at its home, below a heading of `level`.

    Its title is a heading, with the anchor: so it is a hit of its own in the search.
    """
    example = read(path, site)
    first = site.homes.get(path, [here])[0]
    if first != here:
        at = f"{site.name(first.page)}:{first.line}"
        raise Wrong(f"{path} is shown already at {at}")
    record = verified(example, site)
    name = Path(path).name
    title = (
        f'<a class="example__title" href="#{example.anchor}"'
        f' title="Link to this example">{prose(example.title)}</a>'
    )
    heading = f'.example__name id="{example.anchor}" {LEVEL}="{level + 1}"'
    file = (
        f"[{stash(escape(path))}](/{site.examples.name}/{path})"
        f'{{ .example__file download="{name}" title="Download this file" }}'
    )
    ending = evidence.ending(record, path)
    telling = example.settings.get("stderr", "")
    return [
        f'/// html | div.example[data-example="{path}"]',
        "",
        stash(title),
        f"{{: {heading} }}",
        "",
        file,
        "{: .example__path }",
        "",
        stash(code_html(example)),
        "",
        *([stash(ending_html(ending, path, telling)), ""] if ending else []),
        stash(evidence_html(example, record, site)),
        "",
        *timeline_block(example, record, here, site, stash),
        "///",
    ]


def code_html(example: Example) -> str:
    """Return the whole file, highlighted."""
    block = examples.block_id(example.path, "code")
    return to_html(example.source, example.language, example.anchor, block)


def ending_html(ending: evidence.Ending, path: str, telling: str) -> str:
    """Return the real end of an example that fails by design.

    Folded, it shows the line of stderr that holds `telling`, else the last.
    """
    how = f"<b>By design</b> it {prose(ending.how)}"
    if ending.how.startswith("still"):
        how = f"<b>By design</b> it is {prose(ending.how)}"
    if not ending.stderr:
        return f'<p class="example__end">{how}</p>'
    lines = ending.stderr.splitlines()
    shown = next((line for line in lines if telling and telling in line), lines[-1])
    return (
        f'<details class="example__end"><summary>{how}'
        f" <code>{escape(shown)}</code></summary>"
        f'<pre id="{examples.block_id(path, "end")}">'
        f"<code>{escape(ending.stderr)}\n</code></pre></details>"
    )


def evidence_html(example: Example, record: Record, site: Site) -> str:
    """Return the line of evidence, which unfolds to how to run the file."""
    ways = "<p>or</p>".join(
        f'<pre id="{examples.block_id(example.path, part)}"><code>{escape(commands)}\n</code></pre>'
        for part, commands in zip(("run", "curl"), how_to_run(example, site), strict=False)
    )
    needs = [f"<code>{escape(n)}</code>" for n in example.settings.get("needs", ())]
    if example.settings.get("privileged"):
        needs.append("root")
    wants = f"<p>It needs {evidence.listed(needs)}.</p>" if needs else ""
    when = record.recorded_at[:10]
    return (
        '<details class="example__evidence" data-search-exclude>'
        f'<summary title="{escape(when)}">{escape(evidence.summary(record))}'
        f' <span class="example__run">run it</span></summary>{wants}{ways}</details>'
    )


def timeline_block(
    example: Example, record: Record, here: Place, site: Site, stash: Stash
) -> list[str]:
    """Return the timeline of an example; that of the first of a page is open, unless it is long.

    Where there is none, it says why; without strace, the page says so once.
    """
    on_page = [p.line for places in site.homes.values() for p in places if p.page == here.page]
    is_first = here.line <= min(on_page, default=here.line)
    if record.not_run:
        return []
    if record.timeline is None:
        reason = record.no_timeline or timeline.NO_STRACE
        said = reason == timeline.NO_STRACE and not is_first
        return [] if said else [stash(timeline.missing(reason)), ""]
    try:
        return [stash(timeline.folded(parse(record.timeline), is_first)), ""]
    except BadTimeline as error:
        raise Wrong(f"{example.path}: {error}") from None


def how_to_run(example: Example, site: Site) -> list[str]:
    """Return the ways to fetch and run an example; each is what to type."""
    url = f"{site.site_url.rstrip('/')}/{site.examples.name}/{example.path}"
    sudo = "sudo " if example.settings.get("privileged") else ""
    name = Path(example.path).name
    if example.language == "bash":
        return [f"curl -fsSO {url}\n{sudo}bash {name}"]
    if example.dependencies:
        return [f"{sudo}uv run {url}"]
    return [f"{sudo}uv run {url}", f"curl -fsSO {url}\n{sudo}python3 {name}"]


def figure(name: str, site: Site) -> str:
    """Return the figure `name` as inline SVG."""
    folder = site.figures
    try:
        text = (folder / name).read_text()
        ElementTree.fromstring(text)
    except (FileNotFoundError, IsADirectoryError):
        there = sorted(file.name for file in folder.glob("*.svg"))
        raise Wrong(f"no figure {name}{did_you_mean(name, there)}") from None
    except ElementTree.ParseError as error:
        raise Wrong(f"figure {name} is no XML: {error}") from None
    svg = re.sub(r"^<\?xml.*?\?>\s*", "", text).strip()
    return f'<figure class="drawing" data-search-exclude>{svg}</figure>'


def home(path: str, site: Site) -> str:
    """Return the address of an example's home, from the root of docs/."""
    check(path, site)
    if path not in site.homes:
        raise Wrong(f"no page shows {path}")
    return f"/{site.homes[path][0].page}#{examples.anchor(path)}"


def check(path: str, site: Site) -> None:
    """Raise Wrong if there is no example `path`."""
    if path not in site.paths:
        raise Wrong(f"no example {path}{did_you_mean(path, site.paths)}")


def read(path: str, site: Site) -> Example:
    """Read an example; raises Wrong."""
    check(path, site)
    try:
        return examples.read(site.examples, path)
    except (ValueError, SyntaxError) as error:
        raise Wrong(f"{path} cannot be read: {error}") from None


def all_examples(site: Site) -> list[Example]:
    """Read all examples; raises Wrong."""
    return [read(path, site) for path in site.paths]


def verified(example: Example, site: Site) -> Record:
    """Return the record that vouches for an example; raises Wrong."""
    try:
        return records.load(site.records, example)
    except Unverified as reason:
        raise Wrong(str(reason)) from None


def did_you_mean(word: str, known: Iterable[str], prefix: str = "") -> str:
    """Return a hint in parentheses, empty if nothing is like `word`."""
    close = get_close_matches(word, list(known), n=1)
    return f" (did you mean {prefix}{close[0]}?)" if close else ""


def prose(text: str) -> str:
    """Return text as HTML; words in backquotes become code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))
