"""The zip of the site, unpacked and opened from the folder, without a server."""

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import checks
from tests.browser.conftest import SITE


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the zip; return the folder of the site."""
    unpacked = tmp_path_factory.mktemp("offline")
    with zipfile.ZipFile(SITE / "ipc-by-example.zip") as archive:
        archive.extractall(unpacked)
    return unpacked / "ipc-by-example"


@pytest.fixture
def watch(page: Page) -> checks.Watch:
    """What the page says on its console, and what it asks for."""
    return checks.Watch(page)


def complaints(watch: checks.Watch) -> list[str]:
    return watch.errors + watch.elsewhere("file:")


def test_every_page_of_the_folder_opens_with_its_style(
    page: Page, folder: Path, watch: checks.Watch
) -> None:
    files = sorted(folder.rglob("*.html"))
    assert len(files) > 10
    for file in files:
        page.goto(file.as_uri())
        styled = page.evaluate("getComputedStyle(document.body).getPropertyValue('--paper')")
        assert styled.strip(), file
    assert complaints(watch) == []


def test_the_search_works_in_the_folder(page: Page, folder: Path, watch: checks.Watch) -> None:
    page.goto((folder / "popen/index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("mkfifo")
    found = page.locator(".md-search-result__link[href*='/pipe/index.html?h=mkfifo#']")
    found.first.wait_for()
    found.first.click()
    page.locator("article mark", has_text="mkfifo").first.wait_for()
    assert page.url.startswith((folder / "pipe/index.html").as_uri())
    assert complaints(watch) == []


def test_a_folded_timeline_opens_in_the_folder(
    page: Page, folder: Path, watch: checks.Watch
) -> None:
    page.goto((folder / "pipe/index.html").as_uri())
    timeline = page.locator('[data-example="pipe/quiet_filter.py"] details.timeline')
    timeline.locator("summary").first.click()
    timeline.locator("svg").wait_for()
    assert complaints(watch) == []


def test_a_missing_style_sheet_is_complained_about(
    page: Page, tmp_path: Path, watch: checks.Watch
) -> None:
    (tmp_path / "x.html").write_text('<link rel="stylesheet" href="none.css"><p>x')
    page.goto((tmp_path / "x.html").as_uri())
    assert ["ERR_FILE_NOT_FOUND" in complaint for complaint in complaints(watch)] == [True]


def test_the_picture_of_the_front_page_leads_into_the_folder(page: Page, folder: Path) -> None:
    page.goto((folder / "index.html").as_uri())
    page.locator("svg.figure a", has_text="Shared memory").click()
    page.wait_for_url("**/shared_memory/index.html")
    assert page.locator("h1").inner_text().startswith("Shared memory")
