"""Which write wrote what was read: an arrow only where the trace proves it."""

from tests.harness import trace_arrows
from tests.harness.trace_arrows import Transfer


def move(name: str, begun: int, done: int, size: int | None, text: bytes = b"", **more) -> Transfer:
    return Transfer(name, more.pop("task", hash(name)), begun, done, size, text, **more)


def test_one_read_takes_two_writes_and_the_rest_goes_to_the_next() -> None:
    writes = [move("w1", 0, 1, 3, b"abc", task=1), move("w2", 2, 3, 4, b"defg", task=1)]
    reads = [move("r1", 4, 5, 5, b"abcde", task=2), move("r2", 6, 7, 2, b"fg", task=2)]
    assert trace_arrows.streams(writes, reads) == [
        ("w1", "r1", 3),
        ("w2", "r1", 2),
        ("w2", "r2", 2),
    ]


def test_bytes_that_differ_end_the_matching() -> None:
    writes = [move("w1", 0, 1, 3, b"abc", task=1)]
    assert trace_arrows.streams(writes, [move("r1", 2, 3, 3, b"xyz", task=2)]) == []


def test_a_read_that_returned_before_the_write_began_has_no_arrow() -> None:
    writes = [move("w1", 5, 6, 3, b"abc", task=1)]
    assert trace_arrows.streams(writes, [move("r1", 0, 1, 3, b"abc", task=2)]) == []


def test_two_writers_at_once_need_texts_that_tell_them_apart() -> None:
    read = move("r1", 0, 9, 3, b"abc", task=3)
    same = [move("w1", 1, 4, 3, b"abc", task=1), move("w2", 2, 5, 3, b"abc", task=2)]
    assert trace_arrows.streams(same, [read]) == []
    other = [move("w1", 1, 4, 3, b"abc", task=1), move("w2", 2, 5, 3, b"xyz", task=2)]
    assert trace_arrows.streams(other, [read]) == [("w1", "r1", 3)]


def test_two_long_writes_at_once_may_be_mixed_and_have_no_arrow() -> None:
    writes = [move("w1", 0, 5, 5000, b"a", task=1), move("w2", 1, 6, 5000, b"b", task=2)]
    assert trace_arrows.streams(writes, [move("r1", 7, 8, 4, b"aaaa", task=3)]) == []


def test_a_write_that_never_came_back_ends_the_counting() -> None:
    writes = [move("w1", 0, 1, 2, b"ab", task=1), move("w2", 2, 9, None, task=1)]
    reads = [move("r1", 3, 4, 2, b"ab", task=2), move("r2", 5, 6, 100, b"c", task=2)]
    assert trace_arrows.streams(writes, reads) == [("w1", "r1", 2)]


def test_the_highest_priority_is_received_first_then_the_oldest() -> None:
    sends = [
        move("low", 0, 1, 1, b"a", priority=1, task=1),
        move("high", 2, 3, 1, b"b", priority=9, task=1),
        move("high too", 4, 5, 1, b"c", priority=9, task=1),
    ]
    receives = [move(f"r{n}", 6 + n, 7 + n, 1, text, task=2) for n, text in enumerate([b"b", b"c"])]
    assert trace_arrows.messages(sends, receives) == [("high", "r0", 1), ("high too", "r1", 1)]
    wrong = [move("r0", 6, 7, 1, b"a", task=2)]
    assert trace_arrows.messages(sends, wrong) == []


def test_a_system_v_receiver_gets_the_type_it_asks_for() -> None:
    sends = [
        move(f"s{kind}", at, at + 1, 1, b"%d" % kind, priority=kind, task=1)
        for at, kind in enumerate([3, 1, 2, 4])
    ]
    receives = [
        move("r1", 10, 11, 1, b"1", wanted=-3, task=2),
        move("r2", 12, 13, 1, b"2", wanted=2, task=2),
        move("r3", 14, 15, 1, b"3", wanted=0, task=2),
    ]
    expected = [("s1", "r1", 1), ("s2", "r2", 1), ("s3", "r3", 1)]
    assert trace_arrows.messages(sends, receives) == expected


def test_lost_datagrams_leave_only_texts_that_occur_once() -> None:
    sends = [move(f"s{n}", n, n + 1, 1, text, task=1) for n, text in enumerate([b"a", b"b", b"b"])]
    receives = [move("r1", 10, 11, 1, b"a", task=2)]
    assert trace_arrows.messages(sends, receives, lossy=True) == [("s0", "r1", 1)]
    assert trace_arrows.messages(sends, [move("r1", 9, 10, 1, b"b", task=2)], lossy=True) == []


def test_an_eventfd_read_takes_all_that_was_added() -> None:
    def number(value: int) -> bytes:
        return value.to_bytes(8, "little")

    writes = [move("w1", 0, 1, 8, number(1), task=1), move("w2", 2, 3, 8, number(2), task=1)]
    read = [move("r", 4, 5, 8, number(3), task=2)]
    assert trace_arrows.counters(writes, read) == [("w1", "r", 8), ("w2", "r", 8)]
    assert trace_arrows.counters(writes, [move("r", 4, 5, 8, number(2), task=2)]) == []
