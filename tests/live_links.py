"""Asks every address outside of the site that a page links to whether it is there.

Needs the internet, so no test calls it on the real site: `nox -s links` does.

    python -m tests.live_links build/site
"""

import sys
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

from tests.built_site import Html

HEADERS = {"User-Agent": "Mozilla/5.0 (link check)", "Accept": "text/html,*/*"}
# They make their anchors in the browser.
NO_ANCHORS = {"github.com"}


def outward(folder: Path) -> dict[str, list[str]]:
    """Return the addresses on other hosts, each with the pages that link to it."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in sorted(folder.rglob("*.html")):
        for link in Html(file.read_text(encoding="utf-8")).links:
            if urlsplit(link).scheme == "https":
                found[link].append(file.relative_to(folder).as_posix())
    return found


def fetched(url: str) -> tuple[str, str]:
    """Return a page's problem, empty if it is there, and its text."""
    try:
        request = urllib.request.Request(url, headers=HEADERS)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return "", answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return f"status {error.code}", ""
    except (OSError, ValueError) as error:
        return str(getattr(error, "reason", error)), ""


def dead(links: Iterable[str]) -> dict[str, str]:
    """Return what is wrong with each link that leads nowhere; fetch a page once."""
    every = list(links)
    addresses = sorted({urldefrag(link).url for link in every})
    with ThreadPoolExecutor(8) as pool:
        answers = dict(zip(addresses, pool.map(fetched, addresses), strict=True))
    problems = {}
    for link in every:
        address, anchor = urldefrag(link)
        problem, text = answers[address]
        if not problem and anchor and urlsplit(address).hostname not in NO_ANCHORS:
            page = Html(text)
            problem = "" if unquote(anchor) in page.ids | page.names else f"no anchor {anchor}"
        if problem:
            problems[link] = problem
    return problems


def main(folder: Path) -> str | None:
    """Print what is checked; return the problems, one a line."""
    links = outward(folder)
    if not links:
        return f"no links in {folder}; build it first: nox -s docs"
    print(f"{len(links)} links to other hosts")
    return "\n".join(
        f"{', '.join(sorted(set(links[link])))}: {link}: {problem}"
        for link, problem in dead(links).items()
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])) or None)
