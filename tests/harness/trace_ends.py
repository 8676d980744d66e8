"""Signals as they reach a task, and the ends of tasks.

A signal has an arrow only from a call that named this task and this signal, and
that was not met before. Signals of the kernel have none.
"""

from tests.harness.trace_lines import End, Signal
from tests.harness.trace_run import Draft, Run, Task, keep, line_of


def signal(run: Run, task: Task, entry: Signal) -> None:
    if (entry.sender is None and entry.name == "SIGCHLD") or not task.began:
        return
    draft = Draft(task, entry.at, entry.name, "signal", entry, line=line_of(run, task))
    draft.text = f"{entry.name} arrives"
    keep(run, draft)
    if entry.sender is not None:
        delivered(run, draft, entry.name, entry.sender)


def delivered(run: Run, draft: Draft, name: str, sender: int | None) -> None:
    """The arrow from the call that sent it. sender: None where the trace does not say."""
    for kill in run.kills:
        sent, target, signal_name = kill
        named = target in {draft.task.pid, draft.task.process}
        if signal_name == name and named and sender in {None, sent.task.process}:
            run.kills.remove(kill)
            run.arrows.append((sent, draft, "signal", None))
            return


def end(run: Run, task: Task, entry: End) -> None:
    if entry.superseded_by is not None or not task.began:
        return
    draft = Draft(task, entry.at, "exit", "exit", entry)
    if entry.signal:
        draft.text = f"killed by {entry.signal}"
        draft.call = entry.signal
    else:
        draft.text = "thread ends" if task.is_thread else f"exit({entry.status})"
    keep(run, draft)
    run.ends[task.pid] = draft
    if entry.signal == "SIGKILL":
        delivered(run, draft, "SIGKILL", None)
