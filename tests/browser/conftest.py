"""The built site, served on loopback, and a headless Chromium that looks at it."""

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "build" / "site"
PATIENCE = 120_000  # milliseconds until a page counts as stuck, on a busy machine too
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}

expect.set_options(timeout=PATIENCE)


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: a request is no news."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder at `http://127.0.0.1:PORT/`, which is what it gives."""
    handler = functools.partial(QuietHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def visit(page: Page, address: str) -> None:
    """Open a page, and wait until its scripts have run and its network is quiet.

    The quiet alone does not do: on a busy machine it comes before the scripts.
    """
    page.goto(address)
    page.wait_for_load_state("networkidle")


@pytest.fixture(scope="session")
def site_url() -> Iterator[str]:
    """Where the built site is served. Fails when it is not built."""
    assert (SITE / "index.html").exists(), "no site to look at; run: nox -s docs"
    with served(SITE) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """System Chromium where it is (Debian), else the one that Playwright installed.

    It has scroll bars that take room, as on most desktops: the harder case.
    """
    quiet = ["--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    if os.geteuid() == 0:
        quiet.append("--no-sandbox")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=quiet,
            ignore_default_args=["--hide-scrollbars"],
        )
        yield browser
        browser.close()


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Make browser contexts, each as a reader who was never here; all are closed."""
    made: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        made.append(browser.new_context(**{"viewport": DESKTOP, **options}))
        made[-1].set_default_timeout(PATIENCE)
        return made[-1]

    yield make
    for context in made:
        context.close()


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A page in a window of a desktop, which may use the clipboard."""
    return new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()


def pages() -> list[str]:
    """Every page of the site, as a path below its root."""
    return sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html"))


def homes() -> dict[str, str]:
    """The page that is the home of each example, as paths."""
    return {
        name: page
        for page in pages()
        for name in (SITE / page).read_text().split('data-example="')[1:]
        for name in [name.partition('"')[0]]
    }
