"""Timelines are true: the parser, the matching of bytes, and sixteen examples.

What is expected of an example is written by hand from its source, POSIX and the
man pages, never copied from what the trace said. Order is stated per lane:
between lanes only the arrows speak.
"""

import functools
import json
import re

import pytest

from tests.harness import example, pythons, sandbox, trace, trace_arrows, verify
from tests.harness.trace_arrows import Transfer
from tests.harness.trace_lines import Call, End, Signal, parse, split_arguments
from tests.harness.trace_objects import Objects, decorations, letter

# --- what strace writes, line by line ---


def one(line: str) -> Call:
    (entry,) = parse(line + "\n")
    assert isinstance(entry, Call)
    return entry


def test_a_call_has_its_task_time_arguments_result_and_duration() -> None:
    call = one('7  1.500000 write(4<pipe:[31]>, "hi, you", 7) = 7 <0.000020>')
    assert (call.task, call.at, call.name, call.result, call.took) == (7, 1.5, "write", 7, 0.00002)
    assert call.args == ["4<pipe:[31]>", '"hi, you"', "7"]


def test_a_resumed_call_is_one_call_from_its_first_line_to_its_last() -> None:
    trace_text = (
        "2 1.0 read(3<pipe:[9]>,  <unfinished ...>\n"
        '8 1.1 write(4<pipe:[9]>, "x", 1) = 1 <0.000010>\n'
        '2 1.2 <... read resumed>"x", 8192) = 1 <0.200000>\n'
    )
    read, write = parse(trace_text)
    assert (read.begun, read.done, read.result, read.args[1]) == (0, 2, 1, '"x"')
    assert (write.begun, write.done) == (1, 1)


def test_a_call_that_never_came_back_has_no_result() -> None:
    call = one("2 1.0 read(3<pipe:[9]>,  <unfinished ...>")
    assert (call.done, call.result, call.took) == (None, None, None)
    assert call.args[0] == "3<pipe:[9]>"


def test_calls_of_several_threads_are_resumed_each_in_its_own() -> None:
    first, second = parse(
        "5 1.0 futex(0x10, FUTEX_WAIT, 0, NULL <unfinished ...>\n"
        "6 1.1 futex(0x20, FUTEX_WAIT, 0, NULL <unfinished ...>\n"
        "6 1.2 <... futex resumed>) = 0 <0.1>\n"
        "5 1.3 <... futex resumed>) = -1 EAGAIN (Resource temporarily unavailable) <0.3>\n"
    )
    assert (first.args[0], first.error) == ("0x10", "EAGAIN")
    assert (second.args[0], second.error, second.result) == ("0x20", None, 0)


def test_a_resumption_of_another_call_finishes_nothing() -> None:
    call = one("5 1.0 read(3<pipe:[9]>,  <unfinished ...>\n5 1.1 <... write resumed>) = 5 <0.1>")
    assert call.done is None


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("2 1.0 close(3)        = -1 EBADF (Bad file descriptor) <0.1>", "EBADF"),
        ("2 1.0 pause()         = ? ERESTARTNOHAND (To be restarted) <0.1>", "ERESTARTNOHAND"),
        ("2 1.0 exit_group(0)   = ?", None),
        ("2 1.0 brk(NULL)       = 0x563e75240000 <0.1>", None),
    ],
)
def test_errors_are_named_and_no_result_is_no_error(line: str, error: str | None) -> None:
    assert one(line).error == error


def test_a_hexadecimal_result_is_a_number() -> None:
    assert one("2 1.0 brk(NULL) = 0x10 <0.1>").result == 16


def test_signals_ends_and_an_exec_of_a_thread() -> None:
    signal, chld, ended, killed, superseded = parse(
        "2 1.0 --- SIGTERM {si_signo=SIGTERM, si_code=SI_USER, si_pid=9, si_uid=0} ---\n"
        "2 1.1 --- SIGCHLD {si_signo=SIGCHLD, si_code=CLD_EXITED, si_pid=9, si_uid=0} ---\n"
        "9 1.2 +++ exited with 3 +++\n"
        "2 1.3 +++ killed by SIGSEGV (core dumped) +++\n"
        "4 1.4 +++ superseded by execve in pid 5 +++\n"
    )
    assert isinstance(signal, Signal)
    assert (signal.name, signal.sender) == ("SIGTERM", 9)
    assert chld.sender is None  # the kernel sent it, whoever it tells of
    assert isinstance(ended, End)
    assert (ended.status, killed.signal, superseded.superseded_by) == (3, "SIGSEGV", 5)


@pytest.mark.parametrize(
    "text",
    [
        ") = 5 <0.1>",
        "\\n2 1.0 exit_group(0) = ?",
        '\\", 1) = 1 <0.1>',
        " <unfinished ...>",
        "<... read resumed>",
        "3<pipe:[1]>",
        "/* ",
        "([{",
    ],
)
def test_text_that_looks_like_strace_is_only_text(text: str) -> None:
    call = one(f'2 1.0 write(1<pipe:[7]>, "{text}", 44) = 44 <0.000020>')
    assert call.args == ["1<pipe:[7]>", f'"{text}"', "44"]
    assert (call.result, call.took) == (44, 0.00002)
    assert [number for number, *_ in decorations(call.text)] == [1]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "strace: Process 9 attached\n",
        "2 1.0 write(1, \n",
        '2 1.0 write(1, "cut in the mid',
        "2 1.0 <... read resumed>) = 1 <0.1>\n",
        "2 1.0 ??? = 1\n",
        "x y z\n\n\0\n",
    ],
)
def test_what_is_not_a_whole_line_of_a_known_form_is_dropped(text: str) -> None:
    assert parse(text) == []


def test_a_last_line_without_its_end_is_not_believed() -> None:
    assert parse('2 1.0 write(1, ") = 5') == []


def test_descriptors_are_told_from_shifts_and_nested_decorations() -> None:
    assert decorations("1<<TCP_LISTEN|1<<3") == []
    found = decorations('5<UNIX-STREAM:[12->13, "/tmp/a>b"]>, 0</dev/null<char 1:3>>')
    assert [(number, what) for number, what, *_ in found] == [
        (5, 'UNIX-STREAM:[12->13, "/tmp/a>b"]'),
        (0, "/dev/null<char 1:3>"),
    ]
    assert split_arguments("1<<4, {a=1, b=[2, 3]}, f(x, y)) = 0")[0] == [
        "1<<4",
        "{a=1, b=[2, 3]}",
        "f(x, y)",
    ]


def test_letters_go_on_behind_z() -> None:
    assert [letter(number) for number in (0, 25, 26, 51)] == ["A", "Z", "AA", "AZ"]


def test_a_reused_descriptor_number_is_another_object() -> None:
    objects = Objects()
    first = objects.opened(2, 3, "pipe:[10]")
    second = objects.resolve(2, 3, "pipe:[11]")
    assert [objects.name(first), objects.name(second)] == ["pipe A", "pipe B"]
    objects.fork(2, 8)
    assert objects.resolve(8, 3, "pipe:[11]") is second


def test_a_process_id_in_a_name_is_hidden_only_where_the_example_did_not_write_it() -> None:
    objects = Objects(source='Path(folder, "report-8.txt"); f"/one-{os.getpid()}"', pids={2, 8})
    assert objects.name(objects.describe("/dev/shm/one-8")) == "shared memory /one-PID"
    assert objects.name(objects.describe("/tmp/tmpabcdefgh/report-8.txt")) == "file report-8.txt"


# --- which write wrote what was read ---


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
        for at, kind in enumerate([3, 1, 2])
    ]
    receives = [
        move("r1", 10, 11, 1, b"2", wanted=2, task=2),
        move("r2", 12, 13, 1, b"1", wanted=-3, task=2),
    ]
    assert trace_arrows.messages(sends, receives) == [("s2", "r1", 1), ("s1", "r2", 1)]


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


# --- hand-written runs ---

SOURCE = '"""Title."""\nimport os\nread_end, write_end = os.pipe()\n'


def run_of(*lines: str, **settings) -> dict:
    text = "".join(f"{pid} {at}.0 {call}\n" for at, (pid, call) in enumerate(map(split, lines)))
    return trace.timeline(text, source=SOURCE, path="/x/title.py", **settings)


def split(line: str) -> tuple[str, str]:
    pid, call = line.split(" ", 1)
    return pid, call


def mark(pid: int, line: int) -> str:
    return f'{pid} access("@{line}", F_OK) = -1 ENOENT (No such file or directory) <0.1>'


MAKE_PIPE = "2 pipe2([3<pipe:[9]>, 4<pipe:[9]>], O_CLOEXEC) = 0 <0.1>"


def test_the_interpreters_start_imports_and_end_are_cut_off() -> None:
    made = run_of(
        "2 pipe2([3<pipe:[8]>, 4<pipe:[8]>], O_CLOEXEC) = 0 <0.1>",
        mark(2, 1),
        mark(2, 2),
        "2 socket(AF_INET, SOCK_STREAM, 0) = 5<TCP:[77]> <0.1>",
        mark(2, 3),
        MAKE_PIPE,
        mark(2, 0),
        "2 rt_sigaction(SIGINT, {sa_handler=SIG_DFL, sa_mask=[], sa_flags=0}, NULL, 8) = 0 <0.1>",
        "2 close(3<pipe:[9]>) = 0 <0.1>",
        "2 +++ exited with 0 +++",
    )
    assert [(event["call"], event["line"]) for event in made["events"]] == [
        ("pipe2", 3),
        ("exit", None),
    ]


def test_what_popen_asks_of_its_own_pipe_is_absent() -> None:
    made = run_of(
        mark(2, 3),
        MAKE_PIPE,
        "2 pipe2([5<pipe:[11]>, 6<pipe:[11]>], O_CLOEXEC) = 0 <0.1>",
        "2 close(6<pipe:[11]>) = 0 <0.1>",
        '2 read(5<pipe:[11]>, "", 50000) = 0 <0.1>',
        "2 close(5<pipe:[11]>) = 0 <0.1>",
    )
    assert [event["object"] for event in made["events"]] == ["pipe A"]
    failed = run_of(
        mark(2, 3),
        "2 pipe2([5<pipe:[11]>, 6<pipe:[11]>], O_CLOEXEC) = 0 <0.1>",
        '2 read(5<pipe:[11]>, "OSError:2:", 50000) = 10 <0.1>',
    )
    assert {event["object"] for event in failed["events"]} == {"Popen's error pipe"}


def test_a_line_is_never_guessed() -> None:
    made = run_of(mark(2, 3), MAKE_PIPE, mark(2, 0), "2 close(3<pipe:[9]>) = 0 <0.1>")
    assert [event["line"] for event in made["events"]] == [3, None]


def test_what_the_sandbox_kills_never_came_back() -> None:
    made = run_of(
        mark(2, 3),
        MAKE_PIPE,
        "2 read(3<pipe:[9]>,  <unfinished ...>",
        "2 <... read resumed> <unfinished ...>) = ?",
        "2 +++ killed by SIGKILL +++",
        untouched_until=3.0,
    )
    last = made["events"][-1]
    assert (last["text"], last["waited"], last["took"]) == (
        "read(pipe A read end) = never",
        True,
        1000.0,
    )


def test_no_trace_at_all_is_an_empty_timeline() -> None:
    assert run_of()["events"] == []


def test_a_long_run_is_folded_and_cut() -> None:
    writes = [f'2 write(4<pipe:[9]>, "{n}", 1) = 1 <0.1>' for n in range(300)]
    made = run_of(mark(2, 3), MAKE_PIPE, *writes)
    assert len(made["events"]) == 4
    assert made["events"][-1]["text"].endswith("= 1 and 297 more like it")
    assert made["events"][-1]["bytes"] == 298
    turns = [
        line
        for n in range(200)
        for line in (writes[n], "2 fsync(4<pipe:[9]>) = 0 <0.1>", MAKE_PIPE)
    ]
    made = run_of(mark(2, 3), *turns)
    assert len(made["events"]) == trace.MOST_EVENTS
    assert made["cut"] == 600 - trace.MOST_EVENTS


# --- real runs ---


@functools.cache
def timeline_of(name: str) -> dict:
    loaded = example.load(example.EXAMPLES / name)
    made, why = verify.trace_once(loaded, pythons.main_python())
    assert made, why
    return made


def shown(event: dict) -> str:
    """`write pipe A`; for what has no object, its kind."""
    if event["kind"] in {"fork", "exit", "print", "exec"}:
        return event["kind"]
    return f"{event['call']} {event['object'] or ''}".rstrip()


def lane(made: dict, name: str) -> list[str]:
    index = [item["name"] for item in made["lanes"]].index(name)
    return [shown(event) for event in made["events"] if event["lane"] == index]


def arrows(made: dict, kind: str) -> list[tuple]:
    """(from lane, from event, to lane, to event, bytes), in the order of the senders."""
    found = []
    for arrow in made["arrows"]:
        if arrow["kind"] == kind:
            ends = [made["events"][arrow[end]] for end in ("from", "to")]
            (one_end, other), names = ends, [made["lanes"][end["lane"]]["name"] for end in ends]
            found.append((names[0], shown(one_end), names[1], shown(other), arrow["bytes"]))
    return found


QUEUE = "queue /send-receive-PID"
SEGMENT = "shared memory /one-segment-PID"
LOCK = "file killed-holder.lock"
TCP = "TCP connection A"
PAIR = "socket pair A"
SERVER = "TCP socket A"

# Each lane in its own order, as the source and the man pages have it.
LANES = {
    "pipe/one_way.py": {
        "parent": [
            "pipe2 pipe A",
            "fork",
            "close pipe A",
            "read pipe A",
            "read pipe A",
            "print",
            "close pipe A",
            "wait4",
            "exit",
        ],
        "child": ["close pipe A", "write pipe A", "exit"],
    },
    "pipe/named_pipe.py": {
        "child": ["openat FIFO pp", "write FIFO pp", "close FIFO pp", "exit"],
    },
    "queue/send_receive.py": {
        "parent": [
            f"mq_open {QUEUE}",
            "fork",
            f"mq_timedreceive {QUEUE}",
            "print",
            "wait4",
            f"mq_unlink {QUEUE}",
            f"close {QUEUE}",
            "exit",
        ],
        "child": [f"mq_open {QUEUE}", f"mq_timedsend {QUEUE}", "exit"],
    },
    "queue/sysv_types.py": {
        "parent": [
            "msgget queue A",
            "fork",
            "wait4",
            "msgrcv queue A",
            "print",
            "msgrcv queue A",
            "print",
            "msgrcv queue A",
            "print",
            "msgctl queue A",
            "exit",
        ],
        "child": ["msgsnd queue A"] * 3 + ["exit"],
    },
    "semaphore/killed_holder_flock.py": {
        "child": [f"openat {LOCK}", f"flock {LOCK}", "print", "kill", "exit"],
        "parent": ["fork", "wait4", f"openat {LOCK}", f"flock {LOCK}", "print"],
    },
    "socket/two_way_socketpair.py": {
        "parent": [f"socketpair {PAIR}", "fork", f"close {PAIR}"]
        + [f"sendto {PAIR}", f"recvfrom {PAIR}", "print"] * 2
        + [f"close {PAIR}", "wait4", "exit"],
        "child": [f"close {PAIR}"]
        + [f"recvfrom {PAIR}", f"sendto {PAIR}"] * 2
        + [f"recvfrom {PAIR}", f"close {PAIR}", "exit"],
    },
    "socket/tcp_echo.py": {
        "child": [
            f"close {SERVER}",
            f"socket {TCP}",
            f"connect {TCP}",
            f"sendto {TCP}",
            f"shutdown {TCP}",
            f"recvfrom {TCP}",
            f"recvfrom {TCP}",
            "print",
            f"close {TCP}",
            "exit",
        ],
        "parent": [
            f"socket {SERVER}",
            f"setsockopt {SERVER}",
            f"bind {SERVER}",
            f"listen {SERVER}",
            "fork",
            f"accept4 {TCP}",
            "print",
            f"recvfrom {TCP}",
            f"sendto {TCP}",
            f"recvfrom {TCP}",
            f"close {TCP}",
            f"close {SERVER}",
            "wait4",
            "exit",
        ],
    },
    "shared_memory/doorbell.py": {
        "child": ["write eventfd A", "exit"],
        "parent": [
            "memfd_create memfd doorbell",
            "ftruncate memfd doorbell",
            "mmap memfd doorbell",
            "eventfd2 eventfd A",
            "epoll_create1 epoll A",
            "epoll_ctl epoll A",
            "print",
            "fork",
            "epoll_ctl epoll A",
            "epoll_wait epoll A",
            "read eventfd A",
            "print",
            "close epoll A",
            "wait4",
            "close memfd doorbell",
            "munmap memfd doorbell",
            "close eventfd A",
            "close memfd doorbell",
            "exit",
        ],
    },
    "semaphore/interrupted.py": {
        "child": ["kill", "exit"],
    },
    "pipe/broken_pipe.py": {
        "parent": [
            "pipe2 pipe A",
            "close pipe A",
            "write pipe A",
            "SIGPIPE",
            "print",
            "print",
            "fork",
            "wait4",
            "print",
            "close pipe A",
            "exit",
        ],
        "child": ["rt_sigaction", "write pipe A", "SIGPIPE", "exit"],
    },
    "socket/seqpacket.py": {},
}


@pytest.mark.parametrize("name", LANES)
def test_each_lane_does_what_its_source_says_in_that_order(name: str) -> None:
    made = timeline_of(name)
    for lane_name, expected in LANES[name].items():
        got = lane(made, lane_name)
        if lane_name == "child" and name == "semaphore/interrupted.py":
            # It polls for the parent, and whether it finds it asleep is nobody's promise.
            got = [item for item in got if not re.search("nanosleep|futex", item)]
        assert got[: len(expected)] == expected


# (from lane, event, to lane, event, bytes): all data that one process hands to another.
DATA = {
    "pipe/one_way.py": [("child", "write pipe A", "parent", "read pipe A", 20)],
    "pipe/named_pipe.py": [("child", "write FIFO pp", "parent", "read FIFO pp", 12)],
    "queue/send_receive.py": [
        ("child", f"mq_timedsend {QUEUE}", "parent", f"mq_timedreceive {QUEUE}", 5)
    ],
    "socket/two_way_socketpair.py": [
        ("parent", f"sendto {PAIR}", "child", f"recvfrom {PAIR}", 3),
        ("child", f"sendto {PAIR}", "parent", f"recvfrom {PAIR}", 4),
        ("parent", f"sendto {PAIR}", "child", f"recvfrom {PAIR}", 4),
        ("child", f"sendto {PAIR}", "parent", f"recvfrom {PAIR}", 7),
    ],
    "socket/tcp_echo.py": [
        ("child", f"sendto {TCP}", "parent", f"recvfrom {TCP}", 14),
        ("parent", f"sendto {TCP}", "child", f"recvfrom {TCP}", 14),
    ],
    "socket/pass_descriptor.py": [("parent", f"sendmsg {PAIR}", "child", f"recvmsg {PAIR}", 9)],
    "socket/datagrams.py": [
        ("child", "sendto Unix socket A", "parent", "recvfrom socket log.sock", size)
        for size in (7, 0, 7)
    ],
    "shared_memory/doorbell.py": [("child", "write eventfd A", "parent", "read eventfd A", 8)],
    "popen/run.py": [
        ("parent", "write pipe A", "sort", "read pipe A", 5),
        ("sort", "write pipe B", "parent", "read pipe B", 5),
    ],
    "queue/killed_receiver.py": [
        (
            *("parent", "mq_timedsend queue /killed-receiver"),
            *("child", "mq_timedreceive queue /killed-receiver", 5),
        ),
        ("child", "write pipe A", "parent", "read pipe A", 5),
    ],
}


@pytest.mark.parametrize("name", DATA)
def test_data_arrows_go_from_the_write_to_the_read_that_took_its_bytes(name: str) -> None:
    assert arrows(timeline_of(name), "data") == DATA[name]


def test_a_system_v_message_goes_to_the_receiver_that_asked_for_its_type() -> None:
    made = timeline_of("queue/sysv_types.py")
    found = [
        (re.findall(r"message \d", made["events"][arrow[end]]["text"])[0], end)
        for arrow in made["arrows"]
        if arrow["kind"] == "data"
        for end in ("from", "to")
    ]
    assert found == [(f"message {n}", end) for n in (3, 1, 2) for end in ("from", "to")]


def test_a_full_pipes_writer_waits_and_all_its_bytes_are_read() -> None:
    made = timeline_of("pipe/full_pipe.py")
    (write,) = [event for event in made["events"] if event["call"] == "write"]
    assert (write["waited"], write["bytes"], write["line"]) == (True, 65537, 30)
    assert sum(arrow["bytes"] for arrow in made["arrows"] if arrow["kind"] == "data") == 65537


def test_opening_a_fifo_waits_for_its_reader_at_the_line_that_opens_it() -> None:
    made = timeline_of("pipe/named_pipe.py")
    opens = [event for event in made["events"] if event["call"] == "openat"]
    assert [(event["line"], event["waited"]) for event in opens] == [(23, True), (34, False)]


def test_popen_shows_the_exec_and_nothing_of_how_it_is_made() -> None:
    made = timeline_of("popen/run.py")
    assert [item["name"] for item in made["lanes"]] == ["parent", "sort"]
    assert lane(made, "sort") == ["exec", "read pipe A", "read pipe A", "write pipe B", "exit"]
    assert "pipe D" not in {event["object"] for event in made["events"]}
    assert arrows(made, "end") == [("sort", "exit", "parent", "wait4", None)]


def test_a_passed_descriptor_is_the_same_file_on_both_sides() -> None:
    made = timeline_of("socket/pass_descriptor.py")
    (sent,) = [event["text"] for event in made["events"] if event["call"] == "sendmsg"]
    (got,) = [event["text"] for event in made["events"] if event["call"] == "recvmsg"]
    assert sent == 'sendmsg(socket pair A end 1, "read this", descriptor of file A) = 9'
    assert got == 'recvmsg(socket pair A end 2, "read this", descriptor of file A) = 9'
    written = [event for event in made["events"] if event["object"] == "file A"]
    assert {event["lane"] for event in written if event["kind"] == "receive"} == {1}


def test_one_segment_is_opened_mapped_and_removed_under_one_name() -> None:
    made = timeline_of("shared_memory/one_segment.py")
    ours = [item for item in lane(made, "parent") if item.endswith(SEGMENT)]
    theirs = [item for item in lane(made, "child") if item.endswith(SEGMENT)]
    assert [item for item in ours if "close" not in item] == [
        f"{call} {SEGMENT}" for call in ("openat", "ftruncate", "mmap", "munmap", "unlink")
    ]
    assert [item for item in theirs if "close" not in item] == [
        f"{call} {SEGMENT}" for call in ("openat", "mmap", "munmap")
    ]


def test_acquire_and_release_call_the_kernel_only_when_somebody_waits() -> None:
    made = timeline_of("semaphore/no_update_lost.py")
    calls = [event for event in made["events"] if event["call"] == "futex"]
    assert len(calls) + made["cut"] < 10_000  # of 400,000 acquires and releases
    assert all("FUTEX_WA" in event["text"] for event in calls)
    assert {event["object"] for event in calls} <= {"semaphore A"}


def test_a_signal_goes_from_kill_to_whom_it_interrupts() -> None:
    made = timeline_of("semaphore/interrupted.py")
    assert arrows(made, "signal") == [("child", "kill", "parent", "SIGHUP", None)]
    parent = lane(made, "parent")
    at = parent.index("SIGHUP")
    assert parent[at - 1] == "futex semaphore A"
    assert parent[at + 1] == "print"
    interrupted = next(event for event in made["events"] if "interrupted by" in event["text"])
    assert (interrupted["waited"], interrupted["call"]) == (True, "futex")


def test_sigkill_goes_from_kill_to_the_end_it_makes() -> None:
    made = timeline_of("queue/killed_receiver.py")
    assert arrows(made, "signal") == [("parent", "kill", "child", "exit", None)]
    assert arrows(made, "end") == [("child", "exit", "parent", "wait4", None)]
    # None at all where the signal comes before the child has got so far.
    pauses = [event for event in made["events"] if event["call"] == "pause"]
    assert len(pauses) <= 1
    assert all(event["waited"] for event in pauses)


def test_a_thread_is_a_lane_of_its_process_and_its_locks_are_not_the_interpreters() -> None:
    made = timeline_of("queue/mp_get_before_join.py")
    (thread,) = [item for item in made["lanes"] if item["kind"] == "thread"]
    assert made["lanes"][thread["parent"]]["name"] == "child"
    index = made["lanes"].index(thread)
    sent = [e for e in made["events"] if e["lane"] == index and e["kind"] == "send"]
    assert all(event["object"] == "pipe A" for event in sent)
    data = sum(arrow["bytes"] for arrow in made["arrows"] if arrow["kind"] == "data")
    assert data > 1_000_000
    locks = {e["object"] for e in made["events"] if e["call"] == "futex"}
    assert all(re.fullmatch(r"(thread lock|semaphore) [A-Z]+", name) for name in locks)


def test_a_shell_pipeline_is_a_chain_of_pipes_from_program_to_program() -> None:
    made = timeline_of("pipe/shell_pipeline.sh")
    names = [item["name"] for item in made["lanes"]]
    assert names == ["bash", "python", "ss", "grep", "tr", "cut", "ss 2", "wc"]
    chain = {(one_lane, other) for one_lane, _, other, _, _ in arrows(made, "data")}
    assert chain == {
        ("python", "bash"),
        ("ss", "grep"),
        ("grep", "tr"),
        ("tr", "cut"),
        ("ss 2", "wc"),
    }
    assert {event["line"] for event in made["events"]} == {None}
    prints = [event for event in made["events"] if event["kind"] == "print"]
    assert [made["lanes"][event["lane"]]["name"] for event in prints] == ["cut", "wc"]


@pytest.mark.parametrize("name", [*LANES, *DATA])
def test_no_number_of_this_machine_gets_into_a_timeline(name: str) -> None:
    made = timeline_of(name)
    for event in made["events"]:
        if event["kind"] == "print":
            continue
        assert not re.search(r"0x[0-9a-f]{6,}|/tmp/|/work|\d<", event["text"]), event["text"]
        assert event["line"] is None or 0 < event["line"] < 100
    assert all(arrow["from"] != arrow["to"] for arrow in made["arrows"])
    assert [e["at"] for e in made["events"]] == sorted(e["at"] for e in made["events"])
    assert len(json.dumps(made)) < 200_000


def test_a_hang_is_shown_until_it_is_ended_and_not_how() -> None:
    made = timeline_of("pipe/end_of_file_hangs.py")
    last = made["events"][-1]
    assert (last["call"], last["waited"], last["text"][-5:]) == ("read", True, "never")
    assert "SIGKILL" not in json.dumps(made)


def test_without_strace_there_is_no_timeline_and_all_else_is_there(monkeypatch) -> None:
    monkeypatch.setattr(verify, "tracer_version", lambda: "")
    loaded = example.load(example.EXAMPLES / "pipe/one_way.py")
    part = verify.verify(loaded, pythons.main_python(), traced=True)
    assert (part["problem"], len(part["runs"])) == (None, 2)
    assert (part["timeline"], part["no_timeline"]) == (None, "strace is not installed")


def test_without_namespaces_the_timeline_is_the_same(monkeypatch, host_alone) -> None:
    monkeypatch.setattr(sandbox, "kind", lambda: "fallback")
    loaded = example.load(example.EXAMPLES / "pipe/one_way.py")
    made, why = verify.trace_once(loaded, pythons.main_python())
    assert made, why
    assert {name: lane(made, name) for name in ("parent", "child")} == LANES["pipe/one_way.py"]


def test_a_trace_that_cannot_be_read_costs_the_timeline_only(monkeypatch) -> None:
    monkeypatch.setattr(trace, "timeline", lambda *_, **__: {}["unheard of"])
    made, why = verify.trace_once(
        example.load(example.EXAMPLES / "pipe/one_way.py"), pythons.main_python()
    )
    assert (made, why) == (None, "the trace could not be read (KeyError: 'unheard of')")


def test_an_example_that_traces_cannot_be_traced() -> None:
    loaded = example.load(example.EXAMPLES / "semaphore/no_system_call.py")
    made, why = verify.trace_once(loaded, pythons.main_python())
    assert made is None
    assert "strace" in why


@pytest.mark.parametrize("tracer", ["no-such-tracer", "false"])
def test_a_tracer_that_fails_costs_the_timeline_and_nothing_else(monkeypatch, tracer) -> None:
    monkeypatch.setattr(sandbox, "tracer_command", lambda output: [tracer])
    loaded = example.load(example.EXAMPLES / "pipe/one_way.py")
    part = verify.verify(loaded, pythons.main_python(), traced=True)
    assert (part["problem"], part["timeline"]) == (None, None)
    assert part["no_timeline"].startswith("under strace it ended with exit status 1")
