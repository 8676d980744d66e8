"""Timelines of traces written by hand: what is cut off, folded, left out, never guessed."""

from tests.harness import trace

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
