"""Dark or light as the reader likes, everything by keyboard, and good on paper."""

import pytest
from playwright.sync_api import Page

from tests.browser import checks
from tests.browser.conftest import PHONE, homes, pages

PIPE = homes()["pipe/one_way.py"]

# What the keyboard is on: its name, whether it is on the screen, and whether one sees it.
FOCUS = """() => {
  const it = document.activeElement;
  const name = (it.ariaLabel ?? it.textContent).trim().replace(/\\s+/g, " ").slice(0, 60);
  const shown = it.matches(".md-option") ? it.nextElementSibling : it;
  const box = shown.getBoundingClientRect();
  const style = getComputedStyle(shown);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  const inside = box.width > 0 && box.bottom > 0 && box.top < innerHeight
    && box.right > 0 && box.left < innerWidth && style.visibility === "visible";
  return [it === document.body ? "" : name, inside && outlined];
}"""


def tab_to(page: Page, name: str, limit: int = 80) -> list[str]:
    """Press Tab until `name` has the focus; return what had it, in order.

    Each must be on the screen, and marked.
    """
    passed = []
    for _ in range(limit):
        page.keyboard.press("Tab")
        here, marked = page.evaluate(FOCUS)
        passed.append(here)
        assert marked, f"no visible focus on {here!r}"
        if here.startswith(name):
            return passed
    raise AssertionError(f"no {name!r} within {limit} steps: {passed}")


def test_the_scheme_is_switched_and_remembered(page, site_url) -> None:
    page.goto(site_url + PIPE)
    assert not checks.is_dark(page)
    page.locator("label[for^=__palette]:visible").click()
    assert checks.is_dark(page)
    page.goto(site_url + "index.html")
    assert checks.is_dark(page)
    page.locator("label[for^=__palette]:visible").click()
    page.reload()
    assert not checks.is_dark(page)


def test_a_desktop_page_is_used_by_keyboard(page, site_url) -> None:
    page.goto(site_url + PIPE)
    assert tab_to(page, "Skip to content", limit=1)
    passed = tab_to(page, "copy pipe/one_way.py")
    assert {"Switch to dark", "Search", "Home", "Popen"} < set(passed)
    page.keyboard.press("Enter")
    page.wait_for_function("navigator.clipboard.readText().then((t) => t.includes('os.fork'))")
    assert tab_to(page, "copy link", limit=1)
    tab_to(page, "pipe/one_way.py", limit=1)
    evidence = page.locator(".example__evidence").first
    tab_to(page, "ran on", limit=3)
    page.keyboard.press("Enter")
    assert evidence.get_attribute("open") is not None
    tab_to(page, "copy this code", limit=3)


def test_the_skip_link_skips_the_menu(page, site_url) -> None:
    page.goto(site_url + PIPE)
    tab_to(page, "Skip to content", limit=1)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('article')")


def test_the_scheme_is_switched_by_keyboard(page, site_url) -> None:
    page.goto(site_url + PIPE)
    tab_to(page, "Switch to dark")
    page.keyboard.press("Enter")
    assert checks.is_dark(page)


def test_search_is_used_by_keyboard(page, site_url) -> None:
    page.goto(site_url + "index.html")
    tab_to(page, "Search")
    page.keyboard.type("BrokenPipeError")
    # A result says what was looked for: not yet for the first letters alone.
    page.locator(".md-search-result__link[href*='h=brokenpipeerror' i]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**#pipe-broken_pipe.py*")


def test_a_phone_page_is_used_by_keyboard(new_context, site_url) -> None:
    page = new_context(viewport=PHONE, reduced_motion="reduce").new_page()
    page.goto(site_url + PIPE)
    passed = tab_to(page, "copy pipe/one_way.py")
    assert {"Menu", "Search"} < set(passed)
    assert "All examples" not in passed  # the menu is closed
    page.reload()
    tab_to(page, "Menu")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.closest('.md-sidebar--primary')")
    tab_to(page, "Popen")
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.ariaLabel === 'Menu'")
    tab_to(page, "Search")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('.md-search__input')")


def test_focus_that_cannot_be_seen_is_noticed(page) -> None:
    page.set_content('<button style="outline: none">Hidden focus</button>')
    with pytest.raises(AssertionError, match="no visible focus on 'Hidden focus'"):
        tab_to(page, "Hidden focus")


ON_PAPER = """() => {
  const complaints = [];
  const say = (what, element) => complaints.push(`${what}: ${element.outerHTML.slice(0, 120)}`);
  const visible = (element) => element.checkVisibility({ contentVisibilityAuto: true });
  for (const part of document.querySelectorAll(
    "header.md-header, .md-sidebar, footer, .md-search, .copy, .md-skip, .catalog-filter"))
    if (visible(part)) say("should not be printed", part);
  for (const code of document.querySelectorAll("pre > code"))
    if (code.scrollWidth > code.clientWidth + 1) say("is cut off", code);
  for (const part of document.querySelectorAll("details:not(.timeline, .timeline *) > :not(summary)"))
    if (!visible(part) && !part.matches(".copy")) say("is folded", part);
  for (const link of document.querySelectorAll("article a[href]")) {
    const after = getComputedStyle(link, "::after").content;
    const address = link.getAttribute("href");
    if (address.startsWith("http") !== after.includes(`(${address})`)) say("prints wrong", link);
  }
  return complaints;
}"""


@pytest.mark.parametrize("page_path", pages())
def test_a_page_is_good_on_paper(page_path, new_context, site_url) -> None:
    page = new_context(viewport={"width": 720, "height": 1000}).new_page()
    page.goto(site_url + page_path)
    page.emulate_media(media="print")
    page.wait_for_function("!document.querySelector('details:not([open], .timeline, .timeline *)')")
    assert not page.evaluate(ON_PAPER)
    page.emulate_media(media="screen")


def test_a_page_that_is_bad_on_paper_is_rejected(page) -> None:
    page.set_content(
        "<header class=md-header>x</header><details><summary>s</summary><p>folded</p></details>"
        "<pre><code style='display: block; overflow: auto; width: 9ch'>a line too long</code></pre>"
        "<article><a href='http://127.0.0.2/'>away</a></article>"
    )
    page.emulate_media(media="print")
    said = " ".join(page.evaluate(ON_PAPER))
    for complaint in "should not be printed", "is folded", "is cut off", "prints wrong":
        assert complaint in said
