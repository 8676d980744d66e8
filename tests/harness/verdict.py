"""Judges one run of an example: a list of problems, each one line with its mend.

Pure: text and facts in, text out.
"""

import re
from collections import Counter

from tests.harness import claims
from tests.harness.example import Example
from tests.harness.sandbox import Outcome

# A hint of asyncio's debug mode about a slow machine, not about the example.
SLOW_CALLBACK = re.compile(r"^Executing <.*> took [\d.]+ seconds\n", re.MULTILINE)

HOW_TO_REMOVE = {
    "file": "remove it (tempfile.TemporaryDirectory, trap)",
    "folder": "remove it (tempfile.TemporaryDirectory, trap)",
    "socket": "unlink it in a `finally`, or put it into a temporary folder",
    "FIFO": "unlink it in a `finally`, or put it into a temporary folder",
    "POSIX semaphore": "unlink it in a `finally`",
    "POSIX message queue": "unlink it in a `finally`",
    "shared memory object": "unlink it in a `finally`",
    "System V semaphore set": "remove it in a `finally` (ipcrm -s in bash)",
    "System V message queue": "remove it in a `finally` (ipcrm -q in bash)",
    "System V shared memory segment": "remove it in a `finally` (ipcrm -m in bash)",
}
MAKERS = {
    "POSIX semaphore": ["Semaphore"],
    "POSIX message queue": ["MessageQueue"],
    "shared memory object": ["SharedMemory", "/dev/shm"],
    "System V semaphore set": ["Semaphore", "ipcmk"],
    "System V message queue": ["MessageQueue", "ipcmk"],
    "System V shared memory segment": ["SharedMemory", "ipcmk"],
    "socket": [r"\.bind\(", "bind"],
    "FIFO": ["mkfifo"],
    "file": ["open", ">"],
    "folder": ["mkdtemp", "mkdir", "mktemp"],
}


def problems(example: Example, outcome: Outcome) -> list[str]:
    """Everything that is wrong with a run; empty when the example keeps its word."""
    stderr = SLOW_CALLBACK.sub("", outcome.stderr.decode(errors="replace"))
    found = end_problems(example, outcome, stderr)
    if outcome.end["kind"] in {"timeout", "overflow"}:
        return found  # what was printed and left by then says nothing
    found += output_problems(example, outcome) if not found else []
    found += stderr_problems(example, stderr) if not found else []
    return found + leftovers(example, outcome)


def stream_text(example: Example, outcome: Outcome) -> str:
    """stdout as text. Raises UnicodeDecodeError."""
    return outcome.stdout.decode().replace("\r\n", "\n")


def traceback_line(example: Example, stderr: str) -> int:
    """The innermost line of the example named in a traceback or a bash error; else 1."""
    name = re.escape(str(example.path))
    lines = re.findall(rf'(?:File "{name}", line |{name}: line )(\d+)', stderr)
    if "most recent call first" in stderr:  # faulthandler
        lines = lines[:1]
    return int(lines[-1]) if lines else 1


def last_words(stderr: str) -> str:
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    return lines[-1] if lines else ""


def describe_end(end: dict) -> str:
    if end["kind"] == "exit":
        return f"exit status {end['status']}"
    if end["kind"] == "signal":
        return f"death by {end['signal']}"
    return "a hang"


def expected_end(example: Example) -> dict:
    if example.hangs:
        return {"kind": "hangs"}
    if example.signal:
        return {"kind": "signal", "signal": example.signal}
    return {"kind": "exit", "status": example.exit}


def where(blocked: list[dict]) -> str:
    return ", ".join(f"{item['process']} in {item['call']}" for item in blocked) or "nobody"


def end_problems(example: Example, outcome: Outcome, stderr: str) -> list[str]:
    end, line = outcome.end, traceback_line(example, stderr)
    if end["kind"] == "overflow":
        return [
            example.at(
                example.line_with(r"while ", r"for ", "yes"),
                f"prints over 256 KiB on {end['stream']}; bound its output",
            )
        ]
    if end["kind"] == "timeout":
        return [
            example.at(
                max(line, last_claim_reached(example, outcome)),
                f"still running after {example.timeout} s ({where(end['blocked'])}); give every "
                "wait an end, or declare `hangs = …` if hanging is its lesson",
            )
        ]
    if end["kind"] == "hangs":
        main = [item["call"] for item in end["blocked"] if item["main"]]
        if main != [example.hangs]:
            return [
                example.at(
                    example.line_with("hangs ="),
                    f"declared to hang in {example.hangs}, but: {where(end['blocked'])}",
                )
            ]
        return []
    if end == expected_end(example):
        return []
    if missing := re.search(r"ModuleNotFoundError: No module named '([\w.]+)'", stderr):
        return [
            example.at(
                line,
                f"{missing[1]} is not installed; declare it in the metadata block and in "
                "the group `examples` of pyproject.toml, then `nox -s lock`",
            )
        ]
    words = last_words(stderr)
    return [
        example.at(
            line,
            f"ended with {describe_end(end)} instead of {describe_end(expected_end(example))}"
            + (f": {words}" if words else "")
            + "; mend it, or declare its end in [tool.example]",
        )
    ]


def last_claim_reached(example: Example, outcome: Outcome) -> int:
    printed = len(outcome.stdout.splitlines())
    reached = [number for number, _ in example.claims()][:printed]
    return reached[-1] if reached else 1


def output_problems(example: Example, outcome: Outcome) -> list[str]:
    try:
        stdout = stream_text(example, outcome)
    except UnicodeDecodeError as error:
        byte = outcome.stdout[error.start]
        return [
            example.at(
                example.line_with(r"\.buffer|os\.write|printf|\\x"),
                f"stdout is not UTF-8 (byte {byte:#04x} at {error.start}); print text, "
                "e.g. the repr of the bytes",
            )
        ]
    if example.is_python:
        return claims.python_problems(example, claims.parse_facts(outcome.prints), stdout)
    return claims.bash_problems(example, stdout)


def stderr_problems(example: Example, stderr: str) -> list[str]:
    if example.stderr:
        if example.stderr in stderr:
            return []
        return [
            example.at(
                example.line_with("stderr ="),
                f"stderr should contain {example.stderr!r}, but is {last_words(stderr)!r}",
            )
        ]
    if not stderr:
        return []
    return [
        example.at(
            traceback_line(example, stderr),
            f"stderr is not empty: {last_words(stderr)}; mend the cause, or declare "
            "`stderr = …` if it is the lesson",
        )
    ]


def leftovers(example: Example, outcome: Outcome) -> list[str]:
    found = []
    if outcome.end["kind"] != "hangs":
        starter = example.line_with(r"fork\(", r"Popen\(", r"Process\(", r"&\s*(#.*)?$", r"&")
        found += [
            example.at(
                starter, f"leaves a process running: {command}; wait for it, or end it and wait"
            )
            for command in outcome.left_running
        ]
        for kind, name in outcome.left:
            word = re.escape(name.rpartition("/")[2])
            makers = MAKERS.get(kind, [])
            found.append(
                example.at(
                    example.line_with(rf"{word}\b", *makers),
                    f"leaves a {kind} behind: {name}; {HOW_TO_REMOVE[kind]}",
                )
            )
    if not example.is_python:
        return found
    facts = claims.parse_facts(outcome.prints)
    maker = example.line_with(r"fork\(", r"Popen\(", r"Process\(")
    for what in (fact[2] for fact in facts if fact[0] == "child"):
        if what == "a zombie":
            found.append(
                example.at(maker, "never waits for a child: a zombie at its end; wait for it")
            )
        elif not outcome.left_running:
            found.append(
                example.at(maker, f"ends before its child does ({what}); wait for the child")
            )
    kept = Counter(re.sub(r":?\[\w+\]$", "", fact[2]) for fact in facts if fact[0] == "open")
    for what, number in kept.items():
        opener = {"pipe": r"pipe\(", "sock": "socket", "/dev": "open|Shared|Queue"}
        line = example.line_with(opener.get(what[:4], "open"), "open")
        many = f"{number} descriptors" if number > 1 else "a descriptor"
        found.append(example.at(line, f"never closes {many} of {what}; close what you open"))
    return found
