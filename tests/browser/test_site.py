"""Every page renders: without errors, without another host, at any width, light and dark."""

import gzip
import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import SITE, pages

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
HEAVIEST = 130_000  # bytes, gzip-compressed, all requests of a page without notebook
NOTEBOOKS = "labs/"


def is_notebook(page: str) -> bool:
    return page.startswith(NOTEBOOKS) and page != "labs/index.html"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("page_path", pages())
def test_a_page_renders(page_path, viewport, scheme, browser: Browser, site_url) -> None:
    context = browser.new_context(viewport=viewport, color_scheme=scheme)
    page = context.new_page()
    errors: list[str] = []
    hosts: set[str] = set()
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.goto(site_url + page_path, wait_until="networkidle")
    widths = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    context.close()
    assert not errors
    assert hosts <= {urlsplit(site_url).netloc, ""}
    assert widths[0] <= widths[1], "the page scrolls sideways"
    channels = [int(part) for part in background.strip("rgba()").split(",")[:3]]
    assert (sum(channels) / 3 < 128) == (scheme == "dark"), background


@pytest.mark.parametrize("page_path", [page for page in pages() if not is_notebook(page)])
def test_a_page_without_notebook_is_light(page_path, browser: Browser, site_url) -> None:
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    paths: set[str] = set()
    page.on("request", lambda request: paths.add(urlsplit(request.url).path))
    page.goto(site_url + page_path, wait_until="networkidle")
    context.close()
    sizes = {}
    for path in paths:
        file = SITE / path.lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        if file.is_file() and "search_index" not in file.name:
            sizes[path] = len(gzip.compress(file.read_bytes(), 6))
    assert page_path in {path.lstrip("/") for path in sizes}
    assert sum(sizes.values()) < HEAVIEST, json.dumps(sizes, indent=1)


def test_copy_gives_the_whole_file(browser: Browser, site_url) -> None:
    context = browser.new_context(viewport=DESKTOP)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site_url + "pipe/index.html", wait_until="networkidle")
    block = page.locator(".example").first
    block.locator("button[data-md-type=copy], .md-clipboard, .md-code__button").first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    name = block.get_attribute("data-example") or ""
    context.close()
    source = Path(SITE, "examples", name).read_text()
    assert copied.rstrip("\n") == source.rstrip("\n")


def test_search_finds_an_example_by_its_function(browser: Browser, site_url) -> None:
    page = browser.new_page(viewport=DESKTOP)
    page.goto(site_url, wait_until="networkidle")
    page.keyboard.press("/")
    page.keyboard.type("mkfifo", delay=30)
    page.locator(".md-search-result__item").first.wait_for(timeout=10_000)
    found = page.locator(".md-search-result__link").evaluate_all("links => links.map(a => a.href)")
    page.close()
    assert any("/pipe/" in link for link in found), found
