"""The lanes of a timeline: which tasks have one, in what order, and their names.

Pure. A name says what a task is to the example, never its process id.
"""

from collections import defaultdict
from typing import Any

from tests.harness.trace_run import Arrow, Draft, Run, Task


def lanes_of(run: Run, drafts: list[Draft]) -> list[Task]:
    """The tasks that have an event, in the order in which they were made."""
    shown = {draft.task.pid for draft in drafts}
    lanes = [task for task in run.lanes if task.pid in shown]
    return sorted(lanes, key=lambda task: run.known.births.get(task.pid, -1))


def lane_names(lanes: list[Task], is_python: bool) -> dict[int, str]:
    """{task: its name}: parent, child, child 2, sort, thread 1 …"""
    names: dict[int, str] = {}
    used: dict[str, int] = defaultdict(int)
    first = first_name(lanes) if is_python else "bash"
    for index, task in enumerate(lanes):
        name = later_name(task, is_python) if index else first
        used[name] += 1
        if name == "thread":
            name = f"thread {used[name]}"
        elif used[name] > 1:
            name = f"{name} {used[name]}"
        names[task.pid] = name
    return names


def first_name(lanes: list[Task]) -> str:
    return "process" if all(task.is_thread for task in lanes[1:]) else "parent"


def later_name(task: Task, is_python: bool) -> str:
    if task.is_thread:
        return "thread"
    if task.executed:
        return task.program
    return "child" if is_python else "subshell"


def forks_of(run: Run, drafts: list[Draft]) -> dict[int, Draft]:
    """{task: the event that made it}"""
    return {
        draft.entry.result: draft
        for draft in drafts
        if draft.kind == "fork" and draft.entry.result in run.tasks
    }


def lane_arrows(run: Run, lanes: list[Task], drafts: list[Draft]) -> list[Arrow]:
    """From each fork to the first event of what it made, and from each end to who waited for it."""
    forks, firsts = forks_of(run, drafts), {}
    for draft in drafts:
        firsts.setdefault(draft.task.pid, draft)
    arrows: list[Arrow] = []
    for task in lanes:
        if task.pid in forks:
            arrows.append((forks[task.pid], firsts[task.pid], "fork", None))
        if task.reaped_by and task.pid in run.ends:
            arrows.append((run.ends[task.pid], task.reaped_by, "end", None))
    return arrows


def lane_records(
    run: Run, lanes: list[Task], names: dict[int, str], drafts: list[Draft]
) -> list[dict[str, Any]]:
    forks = forks_of(run, drafts)
    return [
        {
            "name": names[task.pid],
            "kind": "thread" if task.is_thread else "process",
            "parent": lanes.index(task.parent) if task.parent in lanes else None,
            "from": number_of(forks.get(task.pid)),
            "to": number_of(task.reaped_by),
        }
        for task in lanes
    ]


def number_of(draft: Draft | None) -> int | None:
    """Of the event in the timeline; None where it is not shown."""
    return draft.number if draft and draft.number >= 0 else None
