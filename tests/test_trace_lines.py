"""What strace writes is read line by line: calls, signals, ends, and what descriptors stand for."""

import pytest

from tests.harness.trace_lines import Call, End, Signal, parse, split_arguments
from tests.harness.trace_objects import Objects, decorations, letter


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
