"""Completes the built site: valid HTML, Markdown, pictures for links, one zip.

Reads the site that a builder has left in a folder, and only adds to it, except
that it mends the theme's HTML and makes our scripts and style sheets smaller. Run it once after each build:

    python -m docs.extensions.publish build/site
"""

from __future__ import annotations

import re
import sys
from concurrent.futures import ProcessPoolExecutor
from html import unescape
from pathlib import Path

from .archive import packed
from .as_markdown import markdown
from .mend import mended, needless
from .minify import minify
from .search_index import INDEX, shrink
from .social import picture

ZIP = "ipc-by-example.zip"
FIGURE = re.compile(r'<svg class="figure".*?</svg>', re.DOTALL)
META = re.compile(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">')
# What the zip leaves out: what only a server needs, other languages' search, pictures for links.
ONLINE_ONLY = {"404.html", "robots.txt", "sitemap.xml", "sitemap.xml.gz", ZIP}
NEEDLESS = re.compile(r"\.map$|/lunr/|\.png$")


def pages(site: Path) -> list[Path]:
    """Return the HTML files of the pages, without the one for missing pages."""
    return sorted(path for path in site.rglob("*.html") if path.name != "404.html")


def mend_pages(site: Path) -> list[str]:
    """Mend the HTML of all pages; return the mends that none needs."""
    texts = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    for path, text in texts.items():
        path.write_text(mended(text), encoding="utf-8")
    return needless(texts.values())


def write_search_script(site: Path) -> None:
    """Write the search's index as a script, which a page of a folder may load."""
    index = (site / INDEX).read_text(encoding="utf-8")
    (site / INDEX.with_suffix(".js")).write_text(f"var __index = {index}", encoding="utf-8")


def write_markdown(page: Path) -> None:
    """Write a Markdown version beside a page."""
    text = markdown(page.read_text(encoding="utf-8"))
    page.with_suffix(".md").write_text(text, encoding="utf-8")


def write_picture(page: Path, front: str, css: str) -> None:
    """Write a picture beside a page: of its first figure, or of the front page's."""
    html = page.read_text(encoding="utf-8")
    meta = {name: unescape(value) for name, value in META.findall(html)}
    figure = (FIGURE.findall(html) or [front])[0]
    image = picture(meta["og:title"], meta["og:description"], figure, css)
    page.with_suffix(".png").write_bytes(image)


def write_companions(site: Path) -> None:
    """Write what stands beside each page, several pages at a time."""
    css = (site / "assets/site.css").read_text(encoding="utf-8")
    front = FIGURE.findall((site / "index.html").read_text(encoding="utf-8"))[0]
    with ProcessPoolExecutor() as pool:
        made = [pool.submit(write_markdown, page) for page in pages(site)]
        made += [pool.submit(write_picture, page, front, css) for page in pages(site)]
        for future in made:
            future.result()


def write_zip(site: Path) -> None:
    """Write the zip file of what is of use in a folder."""
    files = [
        path
        for path in site.rglob("*")
        if path.is_file()
        and path.relative_to(site).as_posix() not in ONLINE_ONLY
        and not NEEDLESS.search(path.as_posix())
    ]
    (site / ZIP).write_bytes(packed(site, files, Path(ZIP).stem))


def main(site: Path) -> str | None:
    """Complete the site; return what is wrong."""
    if (site / ZIP).exists():
        return f"{site} is complete already; build it first"
    if useless := mend_pages(site):
        return f"docs/extensions/mend.py: no page needs these any more: {useless}"
    shrink(site)
    write_search_script(site)
    write_companions(site)
    minify(site)
    write_zip(site)
    return None


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
