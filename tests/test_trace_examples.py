"""Timelines of real examples are true.

What is expected of an example is written by hand from its source, POSIX and the
man pages, never copied from what the trace said. Order is stated per lane:
between lanes only the arrows speak.
"""

import functools
import json
import re

import pytest

from tests.harness import example, pythons, sandbox, trace, verify


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
        "child": ["msgsnd queue A"] * 4 + ["exit"],
    },
    "semaphore/killed_holder_flock.py": {
        "child": [f"openat {LOCK}"] * 2 + [f"flock {LOCK}"] * 2 + ["print", "kill", "exit"],
        "parent": [
            "fork",
            "wait4",
            f"openat {LOCK}",
            f"flock {LOCK}",
            "print",
            f"unlinkat {LOCK}",
            "exit",
        ],
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
}


@pytest.mark.parametrize("name", LANES)
def test_each_lane_does_what_its_source_says_in_that_order(name: str) -> None:
    made = timeline_of(name)
    for lane_name, expected in LANES[name].items():
        got = lane(made, lane_name)
        if lane_name == "child" and name == "semaphore/interrupted.py":
            # It polls for the parent, and whether it finds it asleep is nobody's promise.
            got = [item for item in got if not re.search("nanosleep|futex", item)]
        assert got == expected


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
    assert sorted(found) == [(f"message {n}", end) for n in (1, 2, 3) for end in ("from", "to")]


def test_a_full_pipes_writer_waits_and_all_its_bytes_are_read() -> None:
    made = timeline_of("pipe/full_pipe.py")
    (write,) = [event for event in made["events"] if event["call"] == "write"]
    assert (write["waited"], write["bytes"], write["line"]) == (True, 65537, 31)
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


@pytest.mark.parametrize("name", sorted({*LANES, *DATA, "socket/seqpacket.py"}))
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
