"""The search finds an example by its calls, by the text of an error, and by its idea."""

import gzip

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import SITE

FIRST = 3  # results that a reader looks at


def ask(page: Page, words: str) -> None:
    """Search for `words`, and for nothing else on the way there: not for their first letters."""
    page.keyboard.press("/")
    page.keyboard.insert_text(words)
    page.keyboard.press("End")  # the search looks at its field when a key comes up


def results(page: Page, words: str) -> list[str]:
    """Search for `words`; return the addresses of the results that can be seen."""
    ask(page, words)
    page.locator(".md-search-result__item").first.wait_for()
    return page.locator(".md-search-result__link").evaluate_all(
        "links => links.filter((a) => !a.closest('details:not([open])')).map((a) => a.href)"
    )


def uses(call: str) -> set[str]:
    """The anchors of the examples that use `call`."""
    folder = SITE / "examples"
    return {
        file.relative_to(folder).as_posix().replace("/", "-")
        for file in folder.rglob("*.*")
        if file.suffix in {".py", ".sh"} and call in file.read_text()
    }


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("os.mkfifo", uses("os.mkfifo(")),
        ("BrokenPipeError", {"pipe-broken_pipe.py"}),
        ("EAGAIN", {"pipe-would_block.py"}),
        ("two machines", {"semaphore-two_machines.sh"}),
        ("torn read", {"shared_memory-torn_read.py"}),
        ("zombie", {"popen-zombie.py"}),
        ("PIPE_BUF", uses("PIPE_BUF")),
    ],
)
def test_an_example_is_among_the_first_results(words, wanted, page, site_url) -> None:
    page.goto(site_url + "index.html")
    found = results(page, words)[:FIRST]
    assert {address.partition("#")[2].partition("?")[0] for address in found} & wanted, found


def test_a_result_leads_to_the_example(page, site_url) -> None:
    page.goto(site_url + "index.html")
    results(page, "BrokenPipeError")
    page.locator('.md-search-result__link[href*="#pipe-broken_pipe.py"]').click()
    page.wait_for_url("**#pipe-broken_pipe.py")
    assert page.locator(".example:has(:target)").is_visible()


def test_what_is_nowhere_is_not_found(page, site_url) -> None:
    page.goto(site_url + "index.html")
    ask(page, "xyzzyplugh")
    page.get_by_text("No matching documents").wait_for()


def test_neither_index_nor_searcher_is_loaded_before_it_is_wanted(page, site_url) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_url + "index.html")
    assert not [address for address in asked if "search" in address]
    results(page, "pipe")
    assert len([address for address in asked if "search" in address]) == 2


def test_the_index_is_small() -> None:
    index = SITE / "search" / "search_index.json"
    assert len(gzip.compress(index.read_bytes(), 6)) < 150_000
