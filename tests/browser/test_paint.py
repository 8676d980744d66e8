"""A page is painted as soon, nearly, as a plain page of the theme with the same text."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import DESKTOP, ROOT, served

SLOWER = 1.3  # times
LOADS = 15  # of each, in turn
PLAIN = """
site_name: Plain
use_directory_urls: false
theme: {name: material, font: false, features: [content.code.copy]}
markdown_extensions:
  [admonition, attr_list, md_in_html, tables, pymdownx.highlight, pymdownx.superfences,
   {pymdownx.tabbed: {alternate_style: true}}]
"""  # what the theme's own documentation sets up for pages with code
PAINTED = """() => new Promise((done) => new PerformanceObserver((list) => {
  for (const entry of list.getEntries())
    if (entry.name === "first-contentful-paint") done(entry.startTime);
}).observe({ type: "paint", buffered: true }))"""


def plain_text(page: Path) -> str:
    """A page's Markdown, in which each example is an ordinary block of code."""

    def block(match: re.Match[str]) -> str:
        source = (ROOT / "examples" / match[2]).read_text()
        language = {".py": "python", ".sh": "bash"}[Path(match[2]).suffix]
        return "\n".join(match[1] + line for line in f"```{language}\n{source}```".splitlines())

    text = re.sub(r"(?m)^( *)@example (\S+)$", block, page.read_text())
    text = re.sub(r"(?m)^ *@figure .*$", "", text)
    return re.sub(r"\]\((?!http)[^)]*\)", "](index.md)", text)


@pytest.fixture(scope="module")
def plain_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the theme as it comes, with the text of one of our pages."""
    folder = tmp_path_factory.mktemp("plain")
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(PLAIN)
    (folder / "docs/index.md").write_text(plain_text(ROOT / "docs/pipe/index.md"))
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        check=True,
        cwd=folder,
        env={"NO_MKDOCS_2_WARNING": "1", "PATH": os.environ["PATH"]},
    )
    return folder / "site"


def painted_after(browser: Browser, address: str) -> float:
    """Milliseconds until a reader who comes for the first time sees something."""
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.goto(address)
    milliseconds = page.evaluate(PAINTED)
    context.close()
    return milliseconds


def test_the_plain_page_has_the_same_text(plain_site) -> None:
    plain = (plain_site / "index.html").read_text()
    assert "hello from the child" in re.sub("<[^>]*>", "", plain)
    assert "site.css" not in plain
    assert len(plain) > 60_000


@pytest.mark.alone
def test_the_first_paint_is_as_early_as_on_a_plain_page(browser, site_url, plain_site) -> None:
    ours, plain = [], []
    with served(plain_site) as plain_url:
        for _ in range(LOADS):
            plain.append(painted_after(browser, plain_url + "index.html"))
            ours.append(painted_after(browser, site_url + "pipe/index.html"))
    # The quickest of each: other work of the machine only ever adds time, and
    # adds more than the pages differ by.
    print(f"first contentful paint: {min(ours) / min(plain):.2f} times a plain page's")
    assert min(ours) <= SLOWER * min(plain), (sorted(ours), sorted(plain))
