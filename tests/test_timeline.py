"""The timelines of the pages: where things stand, what is said, what is refused."""

import copy
import gzip
import itertools
import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest

from docs.extensions import timeline, timelines
from docs.extensions import timeline_words as words
from docs.extensions.timeline_arrows import Box, Flow
from docs.extensions.timeline_layout import Layout, Row, layout
from docs.extensions.timeline_model import BadTimeline, Timeline, parse
from docs.extensions.timeline_order import moments
from docs.extensions.timeline_text import fit, total
from tests import timelines as made
from tests.test_extension import Site
from tests.timelines import Record, arrow, event, lane
from tests.timelines import timeline as record

LARGEST = 20_000  # bytes of a normal example's picture
NAMES = sorted(made.ALL)


def many(count: int) -> Record:
    """A run of `count` writes and reads between two processes."""
    events = [
        event(n % 2, n / 10, f"write(pipe A write end, {n}) = 9", "send", line=n % 40 + 1, bytes=9)
        for n in range(count)
    ]
    arrows = [arrow(n, n + 1, "data", 9) for n in range(0, count - 1, 2)]
    return record([lane("parent"), lane("child", parent=0)], events, arrows)


def picture_of(data: Record) -> str:
    return re.search(r"<svg.*</svg>", timeline.fragment(parse(data)), re.DOTALL)[0]


def rows_of(fragment: str) -> list[list[str]]:
    """The cells of each row of the table, as text."""
    body = fragment.partition("<tbody>")[2]
    return [
        [unescape(cell) for cell in re.findall(r"<td>(.*?)</td>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", body)
    ]


# ---- Where things stand


def out_of_order(timeline: Timeline, placed: Layout) -> list[tuple[int, int]]:
    """Neighbors in a lane of which the later stands higher."""
    lanes: dict[int, list[Row]] = {}
    for row in placed.rows:
        lanes.setdefault(timeline.events[row.event].lane, []).append(row)
    return [
        (a.event, b.event)
        for rows in lanes.values()
        for a, b in itertools.pairwise(rows)
        if b.y <= a.y
    ]


def overlaps(placed: Layout) -> list[tuple[int, int]]:
    """Pairs of labels, one over the other. A label is 12 px high, a line below it 13 more."""
    return [
        (a.event, b.event)
        for a, b in itertools.combinations(placed.rows, 2)
        if a.x == b.x and b.y - a.y < 12 + (13 if a.below else 0)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_time_goes_down_in_each_lane(name: str) -> None:
    parsed = parse(made.ALL[name])
    assert out_of_order(parsed, layout(parsed)) == []


def test_a_picture_in_which_time_goes_up_would_be_seen() -> None:
    parsed = parse(made.ONE_WAY)
    placed = layout(parsed)
    rows = [replace(row, y=-row.y) for row in placed.rows]
    assert out_of_order(parsed, replace(placed, rows=rows))


@pytest.mark.parametrize("name", NAMES)
def test_no_label_overlaps_another_of_its_column(name: str) -> None:
    assert overlaps(layout(parse(made.ALL[name]))) == []


def test_labels_on_top_of_each_other_would_be_seen() -> None:
    placed = layout(parse(made.ONE_WAY))
    rows = [replace(row, y=placed.rows[0].y) for row in placed.rows]
    assert (0, 1) in overlaps(replace(placed, rows=rows))


def test_labels_of_events_at_the_same_instant_do_not_overlap() -> None:
    events = [event(0, 1.0, f"close(pipe {n}) = 0") for n in range(9)]
    assert overlaps(layout(parse(record([lane("parent")], events)))) == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_stands_outside_of_the_picture(name: str) -> None:
    placed = layout(parse(made.ALL[name]))
    for row in placed.rows:
        wide = 14 + max(total(row.parts), total([("o", row.below)]))
        ends = [row.x, row.x + row.side * wide]
        assert min(ends) >= 0 and max(ends) <= placed.width, row
        assert 0 <= row.y <= row.bottom <= placed.height
    for head in placed.heads:
        assert head.x - head.width / 2 >= 0
        assert head.x + head.width / 2 <= placed.width
        assert head.y < head.bottom <= placed.height


@pytest.mark.parametrize("name", NAMES)
def test_an_arrow_goes_from_its_event_to_its_event_and_never_up(name: str) -> None:
    parsed = parse(made.ALL[name])
    placed = layout(parsed)
    drawn = [flow for flow in placed.flows if flow.arrow is not None]
    wanted = [a for a in parsed.arrows if a.kind != "fork"]
    assert [(f.source, f.target) for f in drawn] == [(a.source, a.target) for a in wanted]
    for flow in drawn:
        start, end = placed.rows[flow.source], placed.rows[flow.target]
        assert (flow.x1, flow.x2) == (start.x, end.x)
        assert start.y <= flow.y1 <= start.bottom
        assert end.y <= flow.y2 <= end.bottom
        assert flow.y1 < flow.y2


def test_an_arrow_into_a_wait_ends_where_the_wait_ends() -> None:
    placed = layout(parse(made.ONE_WAY))
    data = next(flow for flow in placed.flows if flow.kind == "data")
    assert data.y2 == placed.rows[4].bottom > placed.rows[4].y


def test_what_was_read_stands_below_its_write_though_the_clocks_disagree() -> None:
    events = [
        event(0, 1.00, "read(pipe A read end) = 3", "receive", bytes=3),
        event(1, 1.01, "write(pipe A write end) = 3", "send", bytes=3),
    ]
    data = record([lane("parent"), lane("child", parent=0)], events, [arrow(1, 0, "data", 3)])
    rows = layout(parse(data)).rows
    assert rows[0].y > rows[1].y


def test_arrows_in_a_circle_leave_every_event_in_its_place() -> None:
    events = [event(n, 1.0 + n, "futex(lock) = 0", "lock") for n in (0, 1)]
    data = record([lane("a"), lane("b")], events, [arrow(0, 1, "wake"), arrow(1, 0, "wake")])
    found = moments(parse(data))
    assert [m.number for m in found if m.what == "start"] == [0, 1]


def test_a_process_begins_below_the_fork_that_made_it() -> None:
    placed = layout(parse(made.ONE_WAY))
    assert placed.heads[0].y < placed.rows[1].y < placed.heads[1].y < placed.rows[5].y
    fork = next(flow for flow in placed.flows if flow.kind == "fork")
    assert (fork.x1, fork.y1) == (placed.rows[1].x, placed.rows[1].y)
    assert fork.y2 == placed.heads[1].y


def test_processes_that_live_one_after_the_other_share_a_column() -> None:
    lanes, events = [lane("parent")], []
    for n in range(6):
        lanes.append(lane(f"child {n}", parent=0, born=2 * n))
        events += [event(0, n, "fork() = child", "fork"), event(n + 1, n + 0.5, "exit(0)", "exit")]
    placed = layout(parse(record(lanes, events)))
    assert len({head.x for head in placed.heads}) == 2
    events = sorted(events, key=lambda one: one["kind"] == "exit")
    events = [one | {"at": float(n)} for n, one in enumerate(events)]
    lanes = [one | {"from": max(0, n - 1)} for n, one in enumerate(lanes)]
    placed = layout(parse(record(lanes, events)))
    assert len({head.x for head in placed.heads}) == 7, "all live at the same time"


def test_a_long_pause_is_short_and_marked() -> None:
    events = [event(0, at, "close(pipe A) = 0") for at in (0.0, 4.0, 9000.0)]
    placed = layout(parse(record([lane("parent")], events)))
    assert placed.height < 250
    assert [tick.pause for tick in placed.ticks] == [False, False, True]


def test_the_line_of_a_process_that_never_ends_goes_on() -> None:
    hang = layout(parse(made.HANG))
    assert [head.ended for head in hang.heads] == [False, True]
    assert 'class="t"' in picture_of(made.HANG)
    assert '<rect class="u"' in picture_of(made.HANG)
    assert 'class="t"' not in picture_of(made.ONE_WAY)


def crowded() -> Record:
    """Ten writes in the middle lane, of which a process at its right reads two."""
    facts = {"object": "pipe A", "bytes": 8190}
    events = [event(0, 0.1, "clone() = yes", "fork"), event(0, 0.2, "clone() = head", "fork")]
    events += [event(1, 1 + n / 10, "write(…) = 8190", "send", **facts) for n in range(10)]
    events += [event(2, 3, "read(…) = 8190", "receive", **facts) for n in range(2)]
    arrows = [arrow(2, 12, "data", 8190), arrow(3, 13, "data", 8190)]
    lanes = [lane("bash"), lane("yes", parent=0, born=0), lane("head", parent=0, born=1)]
    return record(lanes, events, arrows)


def words_box(flow: Flow) -> Box:
    """Where the words of an arrow are drawn: 11.5 px, bold, in the widest font in use.

    The widths, in em, are those of DejaVu Sans Bold.
    """
    em = dict.fromkeys("0123456789", 0.696) | dict.fromkeys("bp", 0.716) | {" ": 0.348, "y": 0.652}
    em |= {"t": 0.478, "e": 0.678, "s": 0.595}
    half = sum(em.get(character, 0.7) for character in flow.words) * 11.5 / 2
    return Box(flow.x - half, flow.y - 5, flow.x + half, flow.y + 5)


@pytest.mark.parametrize("data", [*made.ALL.values(), many(60), crowded()])
def test_words_on_arrows_cover_neither_each_other_nor_a_label(data: Record) -> None:
    placed = layout(parse(data))
    boxes = [words_box(flow) for flow in placed.flows if flow.words]
    for a, b in itertools.combinations(boxes, 2):
        assert not a.overlaps(b)
    for row in placed.rows:
        ends = [row.x + row.side * 14, row.x + row.side * (14 + total(row.parts))]
        label = Box(min(ends), row.y - 5, max(ends), row.y + 5)
        assert not any(label.overlaps(box) for box in boxes)


def test_words_on_arrows_stand_on_them() -> None:
    said = [flow for flow in layout(parse(made.QUEUE)).flows if flow.words]
    assert len(said) == 4
    for flow in said:
        assert min(flow.x1, flow.x2) < flow.x < max(flow.x1, flow.x2)
        part = (flow.x - flow.x1) / (flow.x2 - flow.x1)
        assert flow.y == pytest.approx(flow.y1 + part * (flow.y2 - flow.y1))


def test_bytes_for_which_an_arrow_has_no_place_stand_at_its_events() -> None:
    data = crowded()
    data["arrows"] += [arrow(n, 12, "data", 8190) for n in range(4, 12)]
    placed = layout(parse(data))
    mute = [flow for flow in placed.flows if flow.arrow is not None and not flow.words]
    assert mute
    for flow in mute:
        for end in (flow.source, flow.target):
            assert "8190 bytes" in str(placed.rows[end].parts)


# ---- What is said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("one_way", "2 processes, 13 system calls, the parent waits 1.2 ms in read()"),
        ("hang", "2 processes, 7 system calls, the parent never returns from read()"),
        ("queue", "2 processes, 13 system calls, nobody waits"),
        ("alone", "1 process, 4 system calls, nobody waits"),
        (
            "threads",
            "2 processes, 2 more threads, 12 system calls, thread 2 waits 11 ms in futex()",
        ),
    ],
)
def test_the_summary_says_what_one_sees(name: str, said: str) -> None:
    assert words.summary(parse(made.ALL[name])) == said


def test_calls_that_are_left_out_are_counted_and_said() -> None:
    parsed = parse({**made.ONE_WAY, "cut": 90})
    assert "103 system calls" in words.summary(parsed)
    assert "90 more calls left out" in timeline.fragment(parsed)
    assert "left out" not in timeline.fragment(parse(made.ONE_WAY))


@pytest.mark.parametrize(
    ("data", "number", "said"),
    [
        (made.ONE_WAY, 4, "read pipe A"),  # the arrow says how much
        (made.ONE_WAY, 8, "read pipe A · end of file"),
        (made.ONE_WAY, 9, "#> b'hello from the child'"),
        (made.TCP_ECHO, 13, "recvfrom TCP 127.0.0.1 · 0 bytes"),  # may be an empty message
        (made.ALONE, 1, "write pipe A · 65536 bytes"),
        (made.ALONE, 2, "write pipe A EAGAIN"),
        (made.THREADS, 8, "execve sort"),
        (made.NAMED_PIPE, 0, "mkdir /tmp/tmp…"),
    ],
)
def test_a_label_is_short_and_says_the_point(data: Record, number: int, said: str) -> None:
    parsed = parse(data)
    row = layout(parsed).rows[number]
    assert " ".join(text for _, text in row.parts) == said


def test_a_wait_says_how_long_below_its_label() -> None:
    assert layout(parse(made.ONE_WAY)).rows[4].below == "waits 1.2 ms"
    assert layout(parse(made.HANG)).rows[7].below == "never returns"
    assert layout(parse(made.ONE_WAY)).rows[2].below == ""


@pytest.mark.parametrize(
    ("milliseconds", "said"),
    [
        *((0.012, "12 µs"), (0.0001, "1 µs"), (0.42, "0.42 ms"), (1.22, "1.2 ms")),
        *((48.4, "48 ms"), (994.0, "994 ms"), (1200.0, "1.2 s"), (None, "forever")),
    ],
)
def test_a_duration_has_its_unit(milliseconds: float | None, said: str) -> None:
    assert words.duration(milliseconds) == said


def test_a_label_that_is_too_long_is_cut_and_keeps_its_call() -> None:
    short = fit([("c", "mq_timedreceive"), ("o", "queue " + "x" * 80)], 190)
    assert total(short) <= 190
    assert short[0] == ("c", "mq_timedreceive")
    assert short[1][1].endswith("…")


# ---- The table


@pytest.mark.parametrize("name", NAMES)
def test_every_event_is_in_the_table_whole_and_in_order(name: str) -> None:
    parsed = parse(made.ALL[name])
    rows = rows_of(timeline.fragment(parsed))
    assert [row[0] for row in rows] == [str(n + 1) for n in range(len(parsed.events))]
    for row, one in zip(rows, parsed.events, strict=True):
        assert row[2] == parsed.lanes[one.lane].name
        assert row[3] == (f"#> {words.printed(one)}" if one.kind == "print" else one.text)
        assert row[5] == ("" if one.line is None else str(one.line))


def test_the_table_says_where_arrows_lead() -> None:
    rows = rows_of(timeline.fragment(parse(made.ONE_WAY)))
    assert rows[6][6] == "20 bytes → 5, parent"
    assert rows[1][6] == "starts → 6, child"
    assert rows[7][6] == "ends → 12, parent"
    assert rows[4][4] == "waited 1.2 ms"


@pytest.mark.parametrize("name", NAMES)
def test_the_picture_has_the_events_of_the_table_and_a_name(name: str) -> None:
    parsed = parse(made.ALL[name])
    root = ElementTree.fromstring(picture_of(made.ALL[name]))
    events = [g for g in root if "v" in g.get("class", "").split()]
    assert len(events) == len(parsed.events)
    assert root.get("role") == "img"
    assert root.get("aria-label") == f"Timeline: {words.summary(parsed)}"


# ---- What is refused, and what is made harmless


def test_hostile_text_stays_text() -> None:
    fragment = timeline.fragment(parse(made.HOSTILE))
    ElementTree.fromstring(picture_of(made.HOSTILE))  # well-formed
    assert not re.search(r"<(script|img|b|i)\b", fragment)
    assert not re.search(r"[\x00-\x08\x1b]", fragment)
    assert rows_of(fragment)[1][3].startswith("#> </script><img src=x")


def test_a_script_holds_its_fragment_and_cannot_be_left() -> None:
    parsed = parse(made.HOSTILE)
    text = timeline.script('x".py', parsed)
    assert text.startswith(r'showTimeline("x\".py","<div')
    assert text.count("\n") == 1, "one statement in one line"


def damaged(path: tuple[str | int, ...], value: object) -> Record:
    """The timeline of one_way.py with another value at `path`."""
    data = copy.deepcopy(made.ONE_WAY)
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        (("arrows", 0, "to"), 99, "points at an event that is not there: 99"),
        (("arrows", 0, "from"), -1, "points at an event that is not there: -1"),
        (("lanes", 1, "from"), 50, "points at an event that is not there: 50"),
        (("events", 3, "lane"), 7, "event 3 in no lane: 7"),
        (("events", 5, "at"), 0.0, "runs back at event 5"),
        (("lanes",), [], "has no lane"),
        (("events", 2), {}, "cannot be read: KeyError"),
        (("milliseconds",), None, "cannot be read: TypeError"),
        (("events",), [3], "cannot be read"),
    ],
)
def test_a_timeline_that_contradicts_itself_is_refused(
    path: tuple[str | int, ...], value: object, problem: str
) -> None:
    with pytest.raises(BadTimeline, match=re.escape(problem)):
        parse(damaged(path, value))


# ---- How much it weighs


@pytest.mark.parametrize("name", NAMES)
def test_the_picture_of_a_normal_example_is_small(name: str) -> None:
    assert len(picture_of(made.ALL[name]).encode()) < LARGEST / 4


def test_sixty_events_are_small_and_two_hundred_are_bearable() -> None:
    assert len(picture_of(many(60)).encode()) < LARGEST
    assert LARGEST < len(picture_of(many(200)).encode()) < 2.5 * LARGEST
    assert len(gzip.compress(timeline.fragment(parse(many(200))).encode(), 6)) < 10_000


# ---- In a page, and in files


def test_only_the_first_timeline_of_a_page_is_in_the_page() -> None:
    parsed = parse(made.ONE_WAY)
    first, other = timeline.folded(parsed, True), timeline.folded(parsed, False)
    assert "<svg" in first and " open>" in first
    assert "<svg" not in other and " open>" not in other
    assert f"<summary>Timeline: {words.summary(parsed)}</summary>" in other
    assert len(other) < 400


@pytest.mark.parametrize(("events", "is_open"), [(150, True), (152, False)])
def test_the_first_timeline_of_a_page_is_folded_when_it_is_long(events: int, is_open: bool) -> None:
    shown = timeline.folded(parse(many(events)), True)
    assert ("<svg" in shown, " open>" in shown) == (is_open, is_open)


def test_files_are_written_once_and_removed_when_their_example_is_gone(tmp_path: Path) -> None:
    timelines.write(tmp_path, {"a/x.py.js": "1\n", "a/y.py.js": "2\n"})
    before = (tmp_path / "a/x.py.js").stat().st_mtime_ns
    timelines.write(tmp_path, {"a/x.py.js": "1\n"})
    assert [file.name for file in tmp_path.rglob("*.js")] == ["x.py.js"]
    assert (tmp_path / "a/x.py.js").stat().st_mtime_ns == before


def add_timeline(site: Site, path: str, data: object) -> None:
    """Put a timeline into the record of an example."""
    file = site.root / "build" / "records" / f"{path}.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"timeline": data}))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site with one page that shows two examples."""
    made = Site(tmp_path)
    made.example("pipe/one_way.py", '"""First."""\n')
    made.example("pipe/other.py", '"""Other."""\n')
    made.page("pipe/index.md", "# Pipe\n\n@example pipe/one_way.py\n\n@example pipe/other.py\n")
    return made


def test_a_page_shows_the_timelines_of_its_records(site: Site) -> None:
    add_timeline(site, "pipe/one_way.py", made.ONE_WAY)
    add_timeline(site, "pipe/other.py", made.HANG)
    page = site.render("pipe/index.md")
    assert page.count("<svg") == 1
    assert page.count('<details class="timeline"') == 2
    assert page.index("<svg") < page.index("the parent never returns from read()")


def test_a_page_without_timelines_says_once_how_to_get_them(site: Site) -> None:
    page = site.render("pipe/index.md")
    assert page.count("install strace and run <code>nox -s examples</code>") == 1
    assert "<svg" not in page


def test_an_example_without_a_timeline_says_why(site: Site) -> None:
    add_timeline(site, "pipe/one_way.py", made.ONE_WAY)
    site.example("pipe/other.py", '"""Other."""\n', no_timeline="it makes too many calls")
    page = site.render("pipe/index.md")
    assert "No timeline: it makes too many calls.</p>" in page
    assert "install strace" not in page


def test_a_timeline_that_is_wrong_fails_the_build_with_its_line(site: Site) -> None:
    add_timeline(site, "pipe/other.py", {**made.ONE_WAY, "lanes": []})
    assert site.problems("pipe/index.md") == [
        "docs/pipe/index.md:5: pipe/other.py: its timeline has no lane"
    ]


def test_scripts_are_made_of_the_records_that_have_a_timeline(site: Site) -> None:
    add_timeline(site, "pipe/other.py", made.HANG)
    files = dict(timelines.wanted(site.root / "examples", site.root / "build" / "records"))
    assert list(files) == ["pipe/other.py.js"]
    assert files["pipe/other.py.js"] == timeline.script("pipe/other.py", parse(made.HANG))
