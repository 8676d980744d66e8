"""Goes through the calls of a run in the order of their begin and end, once.

Keeps each task's line and each descriptor's object up to date, and drafts the
events that are to be shown. Gives no names and draws no arrow of data.
"""

import re

from tests.harness import trace_channels, trace_effects, trace_ends, trace_noise, trace_text
from tests.harness.trace_calls import (
    ACCESS,
    BLOCKING,
    FORKS,
    KINDS,
    RECEIVES,
    SENDS,
    SIGNALLING,
    is_popens_read,
    log_path,
    mark_of,
    program_of,
    sent_size,
    target_of,
)
from tests.harness.trace_lines import Call, End, Entry, Signal
from tests.harness.trace_memory import futex_word
from tests.harness.trace_objects import PRINT_LOG, Handle, decorations
from tests.harness.trace_run import Draft, Run, Task, keep, line_of
from tests.harness.trace_survey import from_the_start

WAITED_SECONDS = 0.0005  # shorter than this is not called waiting, where nothing proves it
PRINTED = re.compile(r"\('print', (\d+), \d+, \d+, ")


def walk(run: Run) -> None:
    drafts: dict[int, Draft | None] = {}
    for entry, is_end in in_order(from_the_start(run.known)):
        task = task_of(run, entry.task)
        if isinstance(entry, Signal):
            trace_ends.signal(run, task, entry)
        elif isinstance(entry, End):
            trace_ends.end(run, task, entry)
        elif not is_end:
            drafts[id(entry)] = begin(run, task, entry)
        elif draft := drafts[id(entry)]:
            finish(run, draft)


def in_order(entries: list[Entry]) -> list[tuple[Entry, bool]]:
    """(entry, whether this is the end of a call), by line of the trace."""
    points = []
    for entry in entries:
        points.append((entry.begun, False, entry))
        if isinstance(entry, Call) and entry.done is not None:
            points.append((entry.done, True, entry))
    points.sort(key=lambda point: point[:2])
    return [(entry, is_end) for _, is_end, entry in points]


def task_of(run: Run, pid: int) -> Task:
    """The task; when it is met first, it gets what its parent has at this moment."""
    if pid in run.tasks:
        return run.tasks[pid]
    made_by, is_thread = run.known.parents.get(pid, (None, False))
    parent = run.tasks.get(made_by)
    task = Task(pid, parent.process if parent and is_thread else pid, parent=parent)
    if parent:
        task.began, task.program = parent.began, parent.program
    if parent and not is_thread:
        run.objects.fork(parent.process, pid)
        run.maps[pid] = list(run.maps[parent.process])
        run.heaps.setdefault(pid, run.heaps.get(parent.process) or 0)
        task.line, task.ending = parent.line, parent.ending
    run.tasks[pid] = task
    return task


def begin(run: Run, task: Task, call: Call) -> Draft | None:
    """Follow what the call will change, and draft its event if it may be shown."""
    if call.name in ACCESS:
        mark(task, mark_of(call))
        return None
    if task.parent is None and call.name == "execve" and not task.executed:
        task.executed, task.program = True, program_of(call)
        return None
    if not run.known.is_python and task.pid == run.known.entries[0].task and not task.began:
        # bash begins with the example when it has read it
        task.began = call.name == "read" and call.args[0].endswith(f"<{run.known.path}>")
        return None
    if call.name in FORKS and (call.result or 0) > 0:
        task_of(run, call.result)
    draft = Draft(task, call.at, call.name, KINDS.get(call.name, "other"), call)
    draft.handle, draft.line = first_handle(run, task, call), line_of(run, task)
    if call.done is None:
        never_back(run, draft)
    elif call.name == "close" and draft.handle:
        name_arguments(run, draft)
        descriptor = decorations(call.args[0])[0][0]
        run.objects.table(task.process).pop(descriptor, None)
    return draft


def mark(task: Task, line: int | None) -> None:
    """The recorder says where this task is; line 0: in no code of the example."""
    if line is None:
        return
    task.line, task.marked = line or None, True
    task.began = task.began or line > 0
    task.ending = False


def first_handle(run: Run, task: Task, call: Call) -> Handle | None:
    """What the call is about: the descriptor that its first argument is."""
    for descriptor, text, begins, _ in decorations(call.args[0]) if call.args else []:
        if begins == 0:
            return run.objects.resolve(task.process, descriptor, text)
    return None


def name_arguments(run: Run, draft: Draft) -> None:
    """Resolve each descriptor in the arguments, for the text and for what is passed."""
    for index, argument in enumerate(draft.entry.args):
        for descriptor, text, begins, ends in decorations(argument):
            handle = run.objects.resolve(draft.task.process, descriptor, text)
            if handle:
                draft.names.append((index, begins, ends, handle))
                draft.at_hand[descriptor] = handle


def never_back(run: Run, draft: Draft) -> None:
    name_arguments(run, draft)
    draft.waited = True
    about = draft.handle
    show(run, draft)
    if draft.call in SENDS and about:
        trace_channels.note(run, draft)


def finish(run: Run, draft: Draft) -> None:
    """The call came back: change what it changed, and keep its event if it is shown."""
    call = draft.entry
    draft.took, draft.error = call.took or 0.0, call.error
    if not draft.names:
        name_arguments(run, draft)
    trace_effects.apply(run, draft)
    if call.name.startswith("epoll_"):
        note_epoll(run, draft)
    if draft.handle:
        note_libraries(run, draft)
    if call.name in SENDS | RECEIVES and draft.handle and not call.error:
        trace_channels.note(run, draft)
        draft.bytes = sent_size(call)
    if call.name == "write" and PRINT_LOG.search(log_path(call)):
        printed(run, draft)
    else:
        show(run, draft)


def note_epoll(run: Run, draft: Draft) -> None:
    """That it was used, and the descriptors that it found ready."""
    call = draft.entry
    if call.name in {"epoll_ctl", "epoll_wait", "epoll_pwait"} and draft.handle:
        run.polled.add(draft.handle.key)
    if "wait" in call.name and (call.result or 0) > 0:
        table = run.objects.table(draft.task.process)
        ready = [int(number) for _, number in trace_text.EPOLLED.findall(call.args[1])]
        draft.at_hand |= {number: table[number] for number in ready if number in table}


def note_libraries(run: Run, draft: Draft) -> None:
    """Objects that tempfile and subprocess make for themselves."""
    call, handle = draft.entry, draft.handle
    if call.name == "write" and call.args[1:] == ['"blat"', "4"]:
        run.forgotten.add(handle.key)  # tempfile tries whether a folder can be used
    if handle.kind == "pipe" and is_popens_read(call):
        run.error_pipes[handle.key] = bool(call.result)


def show(run: Run, draft: Draft) -> None:
    """Keep the draft, with what it means for others, unless it is noise."""
    task, call = draft.task, draft.entry
    if task.began and trace_noise.ends_python(task, call):
        task.ending = True
    if not trace_noise.is_shown(run, draft):
        return
    if call.name in SIGNALLING:
        run.kills.append((draft, *target_of(call)))
    elif call.name in {"wait4", "waitid"}:
        reap(run, draft)
    elif call.name == "futex":
        sleep_or_wake(run, draft)
    elif call.name in SENDS and draft.handle.kind == "stdout":
        draft.kind = "print"
    if draft.kind in BLOCKING and not draft.waited:
        draft.waited = draft.took >= WAITED_SECONDS and call.done != call.begun
    keep(run, draft)


def reap(run: Run, draft: Draft) -> None:
    """The first wait that returned a child got its end."""
    call = draft.entry
    if call.done is None or call.error or "WNOWAIT" in " ".join(call.args):
        return
    child = run.tasks.get(trace_noise.reaped_pid(call))
    if child and child.reaped_by is None:
        child.reaped_by, draft.reaps = draft, child.pid


def sleep_or_wake(run: Run, draft: Draft) -> None:
    key, draft.handle = futex_word(run, draft.task, draft.entry)
    draft.waited = "FUTEX_WAIT" in draft.entry.args[1]
    sleeps = run.futexes[key]
    (sleeps.waits if draft.waited else sleeps.wakes).append(draft)


def printed(run: Run, draft: Draft) -> None:
    """A note of the recorder: the text is in its log, in this process's order."""
    note = trace_text.unquote(draft.entry.args[1])[0].decode(errors="replace")
    match = PRINTED.match(note)
    if not match:
        return
    draft.kind, draft.call, draft.line = "print", "print", int(match[1])
    notes = run.prints.get(draft.task.process, [])
    text = notes.pop(0)[1] if notes and notes[0][0] == draft.line else None
    draft.text = "print" if text is None else f"print: {text}"
    draft.handle, draft.waited = None, False
    keep(run, draft)
