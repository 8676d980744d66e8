"""Every page renders: without errors, without another host, for everybody, and light."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser import checks
from tests.browser.conftest import DESKTOP, PHONE, SITE, pages, served, visit

HEAVIEST = 110_000  # bytes, gzip-compressed
HEAVIEST_LAB = 160_000


def is_lab(page_path: str) -> bool:
    return "lab__" in (SITE / page_path).read_text()


def test_there_are_pages_of_every_kind() -> None:
    assert {"index.html", "404.html"} < set(pages())
    assert any(map(is_lab, pages()))
    assert len(pages()) > 10


def settle(page: Page) -> None:
    """Wait until nothing that has changed is still on its way."""
    page.wait_for_function("document.getAnimations().every((a) => a.playState !== 'running')")


def complaints(page: Page, dark: bool) -> Iterator[str]:
    """What is wrong with a page in its scheme, on a desktop and on a phone."""
    for name, viewport in {"desktop": DESKTOP, "phone": PHONE}.items():
        page.set_viewport_size(viewport)
        settle(page)
        found = [*checks.too_wide(page), *checks.too_faint(page)]
        found += ["wrong scheme"] if checks.is_dark(page) != dark else []
        found += [] if dark else checks.inaccessible(page)  # the same in both
        yield from (f"{name}, {'dark' if dark else 'light'}: {one}" for one in found)


@pytest.mark.parametrize("page_path", pages())
def test_a_page_is_right_on_a_phone_and_a_desktop_in_light_and_in_dark(
    page_path, new_context, site_url
) -> None:
    page = new_context(color_scheme="light").new_page()
    watch = checks.Watch(page)
    visit(page, site_url + page_path)
    sizes = watch.sizes(SITE)
    checks.load_axe(page)
    found = list(complaints(page, dark=False))
    page.locator("label[for^=__palette]:visible").click()
    found += complaints(page, dark=True)

    assert not found
    assert not watch.errors
    assert not watch.elsewhere(site_url)
    assert f"/{page_path}" in sizes
    limit = HEAVIEST_LAB if is_lab(page_path) else HEAVIEST
    assert sum(sizes.values()) < limit, json.dumps(sizes, indent=1)


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_scheme_is_the_one_that_the_reader_has_elsewhere(
    viewport, new_context, site_url
) -> None:
    for scheme in "light", "dark":
        page = new_context(viewport=viewport, color_scheme=scheme).new_page()
        watch = checks.Watch(page)
        visit(page, site_url + "index.html")
        assert checks.is_dark(page) == (scheme == "dark")
        assert not watch.errors


BAD = """<!doctype html><html lang="en"><title>x</title><meta charset="utf-8">
<link rel="icon" href="data:,">
<main><h1>Heading</h1>%s</main></html>"""


@pytest.mark.parametrize(
    ("check", "body", "complaint"),
    [
        (checks.inaccessible, '<img src="data:,">', "image-alt"),
        (checks.inaccessible, '<div role="dialog">text</div>', "aria-dialog-name"),
        (checks.too_faint, '<p style="color: #bbb; background: #fff">faint</p>', "color-contrast"),
        (
            checks.too_faint,
            '<p>good</p><p>good</p><p style="background: #333">dark on dark</p>',
            "color-contrast",
        ),
        (checks.too_wide, '<pre style="width: 1300px">wide</pre>', "width: 1300px"),
    ],
)
def test_a_bad_page_is_rejected(check, body, complaint, page) -> None:
    page.set_content(BAD % body)
    checks.load_axe(page)
    assert complaint in " ".join(check(page))


@pytest.mark.parametrize("check", [checks.inaccessible, checks.too_faint, checks.too_wide])
def test_a_good_page_is_accepted(check, page) -> None:
    page.set_content(BAD % "<p>text</p>")
    checks.load_axe(page)
    assert not check(page)


def test_errors_other_hosts_and_weight_are_noticed(page, tmp_path) -> None:
    bad = '<script src="http://127.0.0.2:9/x.js"></script><script>throw Error("no")</script>'
    (tmp_path / "index.html").write_text(BAD % bad)
    with served(tmp_path) as url:
        watch = checks.Watch(page)
        page.goto(url)
        assert any("no" in error for error in watch.errors)
        assert watch.elsewhere(url) == ["http://127.0.0.2:9/x.js"]
        assert list(watch.sizes(tmp_path)) == ["/"]
