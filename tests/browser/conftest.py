"""The built site, served on loopback, and a headless Chromium that looks at it."""

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

SITE = Path(__file__).resolve().parents[2] / "build" / "site"


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: a request is no news."""


@pytest.fixture(scope="session")
def site_url() -> Iterator[str]:
    """`http://127.0.0.1:PORT/`, with the site below it. Fails when it is not built."""
    assert (SITE / "index.html").exists(), "no site to look at; run: nox -s docs"
    handler = functools.partial(QuietHandler, directory=str(SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """System Chromium where it is (Debian), else the one that Playwright installed."""
    quiet = ["--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    if os.geteuid() == 0:
        quiet.append("--no-sandbox")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=quiet)
        yield browser
        browser.close()


def pages() -> list[str]:
    """Every page of the site, as a path below its root."""
    found = [path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html")]
    return sorted(found) or ["index.html"]
