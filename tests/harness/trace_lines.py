"""Reads what strace wrote: lines of text in, calls, signals and ends out.

Pure, and never guesses: a line that is not of a known form is dropped, and a
call whose end was cut off has no result. Written for `strace -f -ttt -T -yy`.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

LINE = re.compile(r"(\d+)\s+(\d+\.\d+) (.*)", re.DOTALL)
RESUMED = re.compile(r"<\.\.\. (\w+) resumed>")
CALL = re.compile(r"(\w+)\(")
RESULT = re.compile(r"\s*= (\?|0x[0-9a-f]+|-?\d+)(.*?)(?: <(\d+\.\d+)>)?$", re.DOTALL)
SIGNAL = re.compile(r"--- (SIG\w+) \{(.*)\} ---$")
ENDED = re.compile(r"\+\+\+ (?:exited with (\d+)|killed by (SIG\w+)(?: \(core dumped\))?) \+\+\+$")
SUPERSEDED = re.compile(r"\+\+\+ superseded by execve in pid (\d+) \+\+\+$")
UNFINISHED = " <unfinished ...>"
SPECIAL = re.compile(r'["<(){}\[\],/]')
QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
BEHIND = re.compile(r"\)\s+= ")
CLOSING = {"(": ")", "[": "]", "{": "}"}


@dataclass
class Call:
    """One system call. begun and done: numbers of its first and last line.

    done is None, and took too, for a call that never came back. result: what it
    returned, None for `?`. extra: what strace says after the number. text: what
    stands between its brackets.
    """

    task: int
    begun: int
    at: float
    name: str
    text: str = ""
    done: int | None = None
    took: float | None = None
    result: int | None = None
    extra: str = ""

    @functools.cached_property
    def args(self) -> list[str]:
        return split_arguments(self.text)[0]

    @property
    def error(self) -> str | None:
        name = self.extra.split(" ", 1)[0]
        restarts = self.result is None and name.startswith("ERESTART")
        return name if self.result == -1 or restarts else None

    @property
    def last(self) -> int:
        return self.begun if self.done is None else self.done


@dataclass
class Signal:
    """A signal as it reached a task. sender: a process id, None from the kernel."""

    task: int
    begun: int
    at: float
    name: str
    code: str
    sender: int | None


@dataclass
class End:
    """A task is no more: with a status, by a signal, or replaced by an exec."""

    task: int
    begun: int
    at: float
    status: int | None = None
    signal: str | None = None
    superseded_by: int | None = None


Entry = Call | Signal | End


def skip_quoted(text: str, start: int) -> int:
    """The index behind the string that begins at `start` with a quote."""
    match = QUOTED.match(text, start)
    return match.end() if match else len(text)


def skip_decoration(text: str, start: int) -> int:
    """The index behind `<what a descriptor stands for>`, which may nest and hold strings."""
    depth, index = 0, start
    while index < len(text):
        letter = text[index]
        if letter == '"':
            index = skip_quoted(text, index)
            continue
        if letter == "<":
            depth += 1
        elif letter == ">" and text[index - 1] != "-":
            depth -= 1
            if not depth:
                return index + 1
        index += 1
    return index


def begins_decoration(text: str, index: int) -> bool:
    before = text[index - 1 : index]
    return (before.isdigit() or text[:index].endswith("AT_FDCWD")) and text[
        index + 1 : index + 2
    ] not in {"<", "="}


def split_arguments(text: str) -> tuple[list[str], str | None]:
    """Arguments up to the call's closing bracket, and what follows it.

    What follows is None where the closing bracket is missing.
    """
    arguments: list[str] = []
    expected: list[str] = []
    start = index = 0
    while special := SPECIAL.search(text, index):
        index, letter = special.start(), special[0]
        if letter == '"':
            index = skip_quoted(text, index)
            continue
        if text.startswith("/*", index):
            end = text.find("*/", index)
            index = len(text) if end < 0 else end + 2
            continue
        if letter == "<" and begins_decoration(text, index):
            index = skip_decoration(text, index)
            continue
        if letter in CLOSING:
            expected.append(CLOSING[letter])
        elif expected and letter == expected[-1]:
            expected.pop()
        elif letter == ")" and not expected:
            last = text[start:index].strip()
            return ([*arguments, last] if last else arguments), text[index + 1 :]
        elif letter == "," and not expected:
            arguments.append(text[start:index].strip())
            start = index + 1
        index += 1
    last = text[start:].strip()
    return ([*arguments, last] if last else arguments), None


def finish(call: Call, text: str, number: int) -> bool:
    """Fill in arguments and result; False if the text is not a whole call."""
    ends = [match.start() for match in BEHIND.finditer(text)]
    if len(ends) == 1:  # no string can hide another one
        call.text, rest = text[: ends[0]], text[ends[0] + 1 :]
    else:
        rest = split_arguments(text)[1]
        call.text = text if rest is None else text[: len(text) - len(rest) - 1]
    match = RESULT.match(rest) if rest is not None else None
    if not match:
        return False
    call.done = number
    call.result = None if match[1] == "?" else int(match[1], 0)
    call.extra = match[2].strip()
    call.took = float(match[3]) if match[3] else None
    return True


def parse(text: str) -> list[Entry]:
    """Every call, signal and end, in the order in which they began."""
    return list(entries(text))


def entries(text: str) -> Iterator[Entry]:
    found: list[Entry] = []
    open_calls: dict[int, tuple[Call, str]] = {}
    # What follows the last line end is a line that strace has not finished.
    for number, line in enumerate(text.split("\n")[:-1]):
        match = LINE.fullmatch(line)
        if not match:
            continue
        task, at, rest = int(match[1]), float(match[2]), match[3]
        if resumed := RESUMED.match(rest):
            call, head = open_calls.pop(task, (None, ""))
            if call and call.name == resumed[1]:
                finish(call, head + rest[resumed.end() :], number)
        elif signal := SIGNAL.fullmatch(rest):
            facts = dict(part.split("=", 1) for part in signal[2].split(", ") if "=" in part)
            pid = facts.get("si_pid", "")
            code = facts.get("si_code", "")
            sent = code in {"SI_USER", "SI_TKILL", "SI_QUEUE"} and pid.isdigit()
            found.append(Signal(task, number, at, signal[1], code, int(pid) if sent else None))
        elif ended := ENDED.fullmatch(rest):
            status = int(ended[1]) if ended[1] else None
            found.append(End(task, number, at, status, ended[2]))
        elif superseded := SUPERSEDED.fullmatch(rest):
            found.append(End(task, number, at, superseded_by=int(superseded[1])))
        elif begins := CALL.match(rest):
            call, text_of = Call(task, number, at, begins[1]), rest[begins.end() :]
            if text_of.endswith(UNFINISHED):
                call.text = head = text_of.removesuffix(UNFINISHED)
                open_calls[task] = (call, head)
                found.append(call)
            elif finish(call, text_of, number):
                found.append(call)
    yield from found
