"""Builds the site once for all tests, and reads its pages.

The site is made as `nox -s docs` makes it, but its labs are not executed, and
its address is one below a host's root, which is the harder case.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

ROOT = Path(__file__).resolve().parents[1]
JUPYTER = str(ROOT / "docs/extensions/jupyter")
SITE_URL = "https://ipc.example/book/"
ENVIRONMENT = {
    "SITE_URL": SITE_URL,
    "LABS": "false",
    "NO_MKDOCS_2_WARNING": "1",
    "JUPYTER_PATH": JUPYTER,
    "JUPYTER_CONFIG_DIR": JUPYTER,
}


def build_site(folder: Path) -> str:
    """Build the site into `folder`; return what the builder says if it fails."""
    for command in (
        ["docs.extensions.labs"],
        ["mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)],
        ["docs.extensions.publish", str(folder)],
    ):
        run = subprocess.run(
            [sys.executable, "-m", *command],
            check=False,
            cwd=ROOT,
            env=os.environ | ENVIRONMENT,
            capture_output=True,
            text=True,
        )
        if run.returncode:
            return run.stderr or f"{command[0]} ended with {run.returncode}"
    return ""


@dataclass
class Html(HTMLParser):
    """What a page of the site links to, loads, and can be linked at."""

    text: str
    ids: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    stray_code: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.inside: list[tuple[str, bool]] = []  # open tags; is it an example?
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given["id"]} if "id" in given else set()
        self.names |= {given["name"]} if tag == "a" and "name" in given else set()
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        wanted = {"stylesheet", "icon", "preload", "preconnect", "modulepreload"}
        if tag == "link" and wanted & set(given.get("rel", "").split()):
            self.loads.append(given["href"])
        elif tag != "a" and "src" in given:
            self.loads.append(given["src"])
        if tag == "pre" and not any(example for _, example in self.inside):
            self.stray_code.append(f"line {self.getpos()[0]}")
        if tag not in {"input", "meta", "link", "br", "img", "hr"}:
            self.inside.append((tag, "example" in given.get("class", "").split()))

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop()[0] != tag:
            pass


def html_pages(folder: Path) -> Iterator[tuple[str, Html]]:
    """Yield all pages of a built site by their path."""
    for file in sorted(folder.rglob("*.html")):
        yield file.relative_to(folder).as_posix(), Html(file.read_text())


def local(path: str, link: str) -> str | None:
    """Return the file of the site that `link` on the page `path` leads to.

    None if it leads to another host. The page for missing pages is served at
    any address: its links must not depend on where it is.
    """
    here = SITE_URL + ("any/depth/" if path == "404.html" else "") + path
    there = urljoin(here, link).partition("#")[0].partition("?")[0]
    if not there.startswith(SITE_URL):
        return None if urlsplit(there).netloc != urlsplit(SITE_URL).netloc else "(outside)"
    name = unquote(there.removeprefix(SITE_URL))
    return name + "index.html" if name == "" or name.endswith("/") else name
