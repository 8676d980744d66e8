"""Timelines that answer: to the pointer, a finger, the keyboard; on a phone and on paper."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import checks
from tests.browser.conftest import PHONE, SITE

HOME = "pipe/index.html"
OPEN = "pipe/one_way.py"  # the first of its page
SENDS, READS = re.compile("^child: write"), re.compile("^parent: read.*hello")


def example(page: Page, name: str = OPEN) -> Locator:
    return page.locator(f'[data-example="{name}"]')


def code_line(page: Page, number: int, name: str = OPEN) -> Locator:
    return example(page, name).locator(".highlight code > span:not(span span)").nth(number - 1)


def folded_examples() -> list[str]:
    """The examples of HOME whose timeline is fetched when it is opened."""
    there = SITE / "timelines" / "pipe"
    return sorted(f"pipe/{f.name.removesuffix('.js')}" for f in there.glob("*.js"))


@pytest.fixture
def shown(page: Page, site_url: str) -> Page:
    """The page of pipes, on a desktop."""
    page.goto(site_url + HOME)
    return page


def write_and_read(page: Page) -> tuple[Locator, Locator]:
    """The event in which the child writes, and that in which the parent reads it."""
    events = example(page).get_by_role("option")
    writes = events.filter(has_text="write")
    found = [n for n in range(writes.count()) if SENDS.match(label_of(writes.nth(n)))]
    reads = events.filter(has_text="read")
    other = [n for n in range(reads.count()) if READS.match(label_of(reads.nth(n)))]
    return writes.nth(found[0]), reads.nth(other[0])


def label_of(event: Locator) -> str:
    return event.get_attribute("aria-label") or ""


def readout(page: Page) -> Locator:
    return example(page).locator(".timeline__say")


def test_the_first_timeline_of_a_page_is_open_and_the_others_are_not(shown: Page) -> None:
    timelines = shown.locator("details.timeline")
    opened = timelines.evaluate_all("all => all.map(one => one.open)")
    assert opened[0]
    assert not any(opened[1:])
    assert len(opened) > 10


def test_pointing_at_an_event_shows_the_whole_call(shown: Page) -> None:
    write, _ = write_and_read(shown)
    expect(readout(shown)).not_to_contain_text("hello from the child")
    write.hover()
    expect(readout(shown)).to_contain_text(
        'write(pipe A write end, "hello from the child", 20) = 20'
    )
    expect(readout(shown)).to_contain_text("child")
    expect(readout(shown)).to_contain_text('line 9: os.write(write_end, b"hello from the child")')
    shown.mouse.move(5, 5)
    expect(readout(shown)).not_to_contain_text("hello from the child")


def test_a_click_on_an_event_marks_its_line_and_where_its_bytes_go(shown: Page) -> None:
    write, read = write_and_read(shown)
    write.click()
    expect(code_line(shown, 9)).to_have_class(re.compile(r"\bsel\b"))
    expect(code_line(shown, 14)).not_to_have_class(re.compile(r"\bsel\b"))
    expect(write).to_have_attribute("aria-selected", "true")
    expect(read).to_have_class(re.compile(r"\brel\b"))
    write.click()
    expect(code_line(shown, 9)).not_to_have_class(re.compile(r"\bsel\b"))


def test_a_click_on_a_line_marks_its_events(shown: Page) -> None:
    write, read = write_and_read(shown)
    code_line(shown, 14).click()
    expect(read).to_have_attribute("aria-selected", "true")
    expect(write).to_have_attribute("aria-selected", "false")
    expect(code_line(shown, 14)).to_have_attribute("aria-pressed", "true")


def test_a_line_without_an_event_does_nothing(shown: Page) -> None:
    code_line(shown, 3).click()
    assert code_line(shown, 3).get_attribute("role") is None
    assert example(shown).locator('[aria-selected="true"]').count() == 0


def test_selecting_text_in_the_code_marks_no_event(shown: Page) -> None:
    line = code_line(shown, 9)
    line.hover(position={"x": 45, "y": 8})
    shown.mouse.down()
    line.hover(position={"x": 100, "y": 8})
    shown.mouse.up()
    assert shown.evaluate("getSelection().toString()") in "os.write(write_end"
    assert not shown.evaluate("getSelection().isCollapsed")
    assert example(shown).locator('[aria-selected="true"]').count() == 0


def test_the_keyboard_reaches_every_event_in_order(shown: Page) -> None:
    events = example(shown).get_by_role("option")
    summary = example(shown).locator("details.timeline > summary")
    summary.focus()
    shown.keyboard.press("Tab")
    expect(events.first).to_be_focused()
    for number in range(1, events.count()):
        shown.keyboard.press("ArrowDown")
        expect(events.nth(number)).to_be_focused()
        call = label_of(events.nth(number)).partition(": ")[2].partition(",")[0]
        expect(readout(shown)).to_contain_text(call)
    shown.keyboard.press("Home")
    expect(events.first).to_be_focused()
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.getAttribute('role')") != "option"


def test_enter_selects_and_escape_clears(shown: Page) -> None:
    write, _ = write_and_read(shown)
    write.focus()
    shown.keyboard.press("Enter")
    expect(write).to_have_attribute("aria-selected", "true")
    expect(code_line(shown, 9)).to_have_class(re.compile(r"\bsel\b"))
    shown.keyboard.press("Escape")
    expect(write).to_have_attribute("aria-selected", "false")
    expect(code_line(shown, 9)).not_to_have_class(re.compile(r"\bsel\b"))


def test_a_line_is_chosen_by_keyboard_too(shown: Page) -> None:
    write, _ = write_and_read(shown)
    lines = example(shown).locator(".tl")
    lines.first.focus()
    for _step in range(lines.count()):
        if shown.evaluate("document.activeElement.id").endswith("-9"):
            break
        shown.keyboard.press("ArrowDown")
    shown.keyboard.press("Enter")
    expect(write).to_have_attribute("aria-selected", "true")


def test_the_arrow_keys_change_the_lane(shown: Page) -> None:
    write, _ = write_and_read(shown)
    write.focus()
    shown.keyboard.press("ArrowLeft")
    assert shown.evaluate("document.activeElement.getAttribute('aria-label')").startswith("parent:")
    shown.keyboard.press("ArrowRight")
    assert shown.evaluate("document.activeElement.getAttribute('aria-label')").startswith("child:")


def test_every_folded_timeline_comes_when_it_is_opened(shown: Page) -> None:
    names = folded_examples()
    assert len(names) > 10
    for name in names:
        details = example(shown, name).locator("details.timeline")
        details.evaluate("one => one.open = true")
        expect(details.locator("svg")).to_have_count(1)
        assert details.get_by_role("option", include_hidden=True).count() == (
            details.locator("tbody tr").count()
        )


def test_a_timeline_that_cannot_be_fetched_says_so(shown: Page) -> None:
    name = next(n for n in folded_examples() if n != OPEN)
    shown.route("**/timelines/**", lambda route: route.abort())
    details = example(shown, name).locator("details.timeline")
    details.evaluate("one => one.open = true")
    expect(details).to_contain_text("could not be fetched")


# What is written over something else in each picture, or cut off; 1 px is no collision.
COLLISIONS = """pictures => {
  document.body.innerHTML = "<div class=md-typeset><div class=timeline__box></div></div>";
  const [box] = document.getElementsByClassName("timeline__box");
  const look = ([name, picture]) => {
    box.innerHTML = picture;
    const boxes = (selector, thinner) => [...box.querySelectorAll(selector)].map(one => {
      const {left, right, top, bottom} = one.getBoundingClientRect();
      return {left, right, top: top + thinner, bottom: bottom - thinner, said: one.textContent};
    });
    const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
    const {left, right} = box.firstChild.getBoundingClientRect();
    const onArrows = boxes('.a > text', 2);
    const all = [...onArrows, ...boxes('.v > text', 2), ...boxes('rect.b', 0)];
    return [
      ...onArrows.flatMap((a, n) => all.slice(n + 1).filter(b => meet(a, b)).map(b => [a, b])),
      ...all.filter(a => a.left < left - 1 || a.right > right + 1).map(a => [a]),
    ].map(found => [name, ...found.map(one => one.said)]);
  };
  return Object.entries(pictures).flatMap(look);
}"""


def pictures() -> dict[str, str]:
    """The picture of every timeline of the site, by its file; those in pages are there, too."""
    found = {}
    for path in sorted((SITE / "timelines").rglob("*.js")):
        text = path.read_text()
        fragment = json.loads(text[text.index(",") + 1 : text.rindex(")")])
        picture = fragment[fragment.index("<svg") : fragment.index("</svg>")] + "</svg>"
        found[path.relative_to(SITE).as_posix()] = picture
    return found


def test_no_words_of_any_timeline_are_written_over_others_or_cut_off(shown: Page) -> None:
    found = pictures()
    assert len(found) > 300
    assert shown.evaluate(COLLISIONS, found) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_open_timelines_are_accessible(scheme: str, new_context, site_url: str) -> None:
    page = new_context(color_scheme=scheme).new_page()
    page.goto(site_url + HOME)
    checks.load_axe(page)
    for name in folded_examples()[:6]:
        details = example(page, name).locator("details.timeline")
        details.evaluate("one => one.open = true")
        expect(details.locator("svg")).to_have_count(1)
    page.locator("details.timeline__table").evaluate_all("all => all.map(one => one.open = true)")
    assert checks.inaccessible(page) == []


def test_on_a_phone_the_timeline_scrolls_and_the_page_does_not(new_context, site_url: str) -> None:
    context = new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(site_url + HOME)
    for name in folded_examples():
        example(page, name).locator("details.timeline").evaluate("one => one.open = true")
    expect(page.locator("details.timeline svg")).to_have_count(len(folded_examples()))
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    wide = "box => box.scrollWidth > box.clientWidth"
    assert any(page.locator(".timeline__box").evaluate_all(f"all => all.map({wide})"))
    write, _ = write_and_read(page)
    write.tap()
    expect(code_line(page, 9)).to_have_class(re.compile(r"\bsel\b"))
    expect(readout(page)).to_be_in_viewport()


def test_on_paper_every_timeline_is_open_and_afterwards_as_before(shown: Page) -> None:
    opened = "[...document.querySelectorAll('details.timeline[open] svg')].length"
    shown.evaluate(
        f"window.addEventListener('beforeprint', () => {{ window.onPaper = {opened}; }})"
    )
    assert shown.evaluate(opened) == 1
    shown.pdf()
    assert shown.evaluate("window.onPaper") == shown.locator("details.timeline").count()
    assert shown.evaluate(opened) == 1
    shown.emulate_media(media="print")
    expect(readout(shown)).to_be_hidden()
    expect(example(shown).locator("svg")).to_be_visible()


def test_without_javascript_the_first_timeline_and_its_table_are_there(
    new_context, site_url: str
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(site_url + HOME)
    picture = example(page).get_by_role("img", name=re.compile("^Timeline: 2 processes"))
    expect(picture).to_be_visible()
    example(page).locator(".timeline__table > summary").click()
    expect(example(page).get_by_role("row").nth(1)).to_contain_text("pipe2(")
