"""Python-Markdown extension that puts verified examples into pages.

Only glue: it hands a page's text to `expand` and its problems to the builder.
It is no hook or plugin, so that any builder that runs Python-Markdown can use
it: `markdown_extensions: [docs.extensions]`, run from the root of the project.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from . import examples, pages
from .expand import Expansion, Site, expand
from .pages import Page
from .tables import ProsAndCons
from .titles import AFTER_CONTENTS, ExampleTitles

try:
    # MkDocs prints it in plain lines, without a traceback.
    from mkdocs.exceptions import BuildError as Failure
except ImportError:
    Failure = Exception

# After normalize_whitespace (30), which would eat the place-holders of the
# stash and leave their names on the page; before everything that reads HTML
# or code.
PRIORITY = 28


class PageProblems(Failure):
    """Markers that cannot be expanded, one a line."""


class ExampleMarkers(Preprocessor):
    """Expands the markers of one page."""

    def __init__(self, md: Markdown, config: dict[str, Any]) -> None:
        """`config` is that of `Examples`."""
        super().__init__(md)
        self.config = config

    def run(self, lines: list[str]) -> list[str]:
        """Return the page expanded; raises PageProblems, of all pages."""
        docs = Path(self.config["docs"])
        every = pages.scan(docs)
        folder = Path(self.config["examples"])
        site = Site(
            docs=docs,
            examples=folder,
            records=Path(self.config["records"]),
            site_url=self.config["site_url"],
            paths=examples.paths(folder),
            homes=pages.homes(every),
        )
        page = pages.find(every, lines) or Page("(unknown page)", (), 1)
        result = expand(lines, page.first_line, page.path, site, self.md.htmlStash.store)
        if result.problems:
            raise PageProblems("\n".join(all_problems(every, site, result, page)))
        return result.lines


def all_problems(every: list[Page], site: Site, found: Expansion, page: Page) -> list[str]:
    """Return the problems of all pages, those of `page` first."""
    others = {
        other.path: expand(other.lines, other.first_line, other.path, site, lambda _: "")
        for other in every
        if other.path != page.path
    }
    return [
        f"{site.name(path)}:{line}: {message}"
        for path, expansion in {page.path: found, **others}.items()
        for line, message in expansion.problems
    ]


class Examples(Extension):
    """The extension; its options are folders, from the current one."""

    def __init__(self, **options: Any) -> None:
        """Take the options that `config` lists."""
        self.config = {
            "docs": ["docs", "folder of the pages"],
            "examples": ["examples", "folder of the examples"],
            "records": ["build/records", "folder of the records"],
            "site_url": ["http://127.0.0.1:8000/", "address of the site"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register what changes the text, and what changes the tree."""
        marker = ExampleMarkers(md, self.getConfigs())
        md.preprocessors.register(marker, "examples", PRIORITY)
        md.treeprocessors.register(ProsAndCons(md), "pros_and_cons", 15)
        md.treeprocessors.register(ExampleTitles(md), "example_titles", AFTER_CONTENTS)


def makeExtension(**options: Any) -> Examples:
    """Return the extension; the name is Python-Markdown's."""
    return Examples(**options)
