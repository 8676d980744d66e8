"""What a whole trace tells before its calls are gone through one by one.

Pure: entries in, facts out. A fact is here only if some line of the trace says
it; nothing here decides what a reader gets to see.
"""

import ast
from dataclasses import dataclass

from tests.harness.trace_calls import ACCESS, FORKS, mark_of
from tests.harness.trace_lines import Call, Entry


@dataclass(frozen=True)
class Known:
    """Facts of a run. Tasks are named by their ids, as strace names them.

    entries: all of them; until: when the sandbox began to kill what was left.
    imports: lines of import statements. parents: {task: (the task that made it,
    whether it is a thread)}. births: {task: the line of the trace that made it}.
    threaded: tasks that made a thread. executing: tasks that became another
    program. breaks: {task: where its heap begins}.
    """

    source: str
    path: str
    entries: list[Entry]
    until: float
    imports: set[int]
    parents: dict[int, tuple[int, bool]]
    births: dict[int, int]
    threaded: set[int]
    executing: set[int]
    breaks: dict[int, int | None]

    @property
    def is_python(self) -> bool:
        return self.path.endswith(".py")


def survey(entries: list[Entry], source: str, path: str, until: float) -> Known:
    calls = [entry for entry in entries if isinstance(entry, Call)]
    forks = [call for call in calls if call.name in FORKS]
    born = [call for call in forks if (call.result or 0) > 0]
    return Known(
        source,
        path,
        entries,
        until,
        imports=import_lines(source) if path.endswith(".py") else set(),
        parents={call.result: (call.task, makes_thread(call)) for call in born},
        births={call.result: call.begun for call in born},
        threaded={call.task for call in forks if makes_thread(call)},
        executing={
            call.task for call in calls if call.name in {"execve", "execveat"} and not call.error
        },
        breaks={
            call.task: call.result
            for call in reversed(calls)
            if call.name == "brk" and call.text == "NULL"
        },
    )


def makes_thread(call: Call) -> bool:
    return "CLONE_THREAD" in call.text


def cut_off(entries: list[Entry], end: float) -> list[Entry]:
    """What began before `end`; a call that was not back by then never came back."""
    kept = [entry for entry in entries if entry.at < end]
    for entry in kept:
        if isinstance(entry, Call) and entry.at + (entry.took or 0.0) >= end:
            entry.done = entry.took = entry.result = None
            entry.extra = ""
    return kept


def import_lines(source: str) -> set[int]:
    """Lines of import statements: what they do is Python's, not the example's."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return set()
    return {
        line
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }


def from_the_start(known: Known) -> list[Entry]:
    """Without what the interpreter did before the example's first line."""
    entries = known.entries
    if not known.is_python:
        return entries
    for index, entry in enumerate(entries):
        of_main = isinstance(entry, Call) and entry.task == entries[0].task
        if of_main and entry.name in ACCESS and mark_of(entry):
            return entries[index:]
    return []
