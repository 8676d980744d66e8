"""Tells what says how processes talk from what does not.

Answers only: changes neither the run nor a draft. What it turns away is the
interpreter's, a library's or the loader's own affair; a call of the example's
that concerns another process is never noise.
"""

import re

from tests.harness.trace_calls import (
    FCNTL,
    FORKS,
    KINDS,
    OTHERS,
    PREPARING,
    SENDS,
    SIGNALLING,
)
from tests.harness.trace_lines import Call
from tests.harness.trace_memory import futex_word
from tests.harness.trace_run import Draft, Run, Task

SI_PID = re.compile(r"si_pid=(\d+)")
ALWAYS = {"pause", "rt_sigsuspend", "rt_sigtimedwait", "nanosleep", "clock_nanosleep"}
ALWAYS |= {"setns", "unshare", "alarm", "setitimer"}


def is_shown(run: Run, draft: Draft) -> bool:
    """Whether the call is an event of the timeline."""
    task, call = draft.task, draft.entry
    if not task.began or task.ending:
        return False
    if prepares(run, task) and call.name not in PREPARING:
        return False
    if call.name == "rt_sigaction":
        return task.marked and task.line is not None and call.args[1] != "NULL"
    if task.line in run.known.imports and call.name not in FORKS:
        return False
    if call.name in {"execve", "execveat"}:
        return not call.error
    if call.name == "exit_group":
        return False  # the end itself is the event
    if call.name in FORKS | SIGNALLING | ALWAYS:
        return True
    if call.name in {"wait4", "waitid"}:
        return is_wait_shown(run, call)
    if call.name in {"poll", "ppoll", "select", "pselect6"}:
        return bool(draft.names)
    if call.name == "futex":
        return is_futex_shown(run, task, call)
    return is_object_shown(run, draft)


def is_wait_shown(run: Run, call: Call) -> bool:
    """That found a child, or may have slept for one."""
    if call.done is None:
        return True
    if call.error:
        return call.error != "ECHILD" or run.known.is_python
    return bool(reaped_pid(call))


def reaped_pid(call: Call) -> int:
    """The child that a wait found, 0 if none."""
    if call.name != "waitid":
        return call.result or 0
    found = SI_PID.search(call.args[2])
    return int(found[1]) if found else 0


def is_futex_shown(run: Run, task: Task, call: Call) -> bool:
    """A wait that blocked, or a wake that woke; not what Python's own threads do inside."""
    waits, wakes = "FUTEX_WAIT" in call.args[1], "FUTEX_WAKE" in call.args[1]
    if futex_word(run, task, call) is None or not (waits or wakes):
        return False
    return call.error != "EAGAIN" and not (wakes and not call.result)


def is_object_shown(run: Run, draft: Draft) -> bool:
    """A call that is worth as much as the object it is about."""
    task, call, handle = draft.task, draft.entry, draft.handle
    if handle is None:
        return False
    if call.name == "fcntl":
        return call.args[1] in FCNTL and not (call.args[1] == "F_SETFL" and task.line is None)
    if call.name == "ioctl":
        return call.args[1] == "FIONREAD"
    if call.name == "mmap":
        return "MAP_SHARED" in call.args[3]
    if handle.key in run.forgotten:
        return False
    if handle.kind == "stdout":
        return call.name in SENDS and not task.marked
    if call.name in {"close", "dup2", "dup3"}:
        own = task.marked or not task.executed
        of_a_file = handle.kind in {"file", "semaphore"}
        return own and not of_a_file and (run.known.is_python or call.name != "close")
    return call.name in KINDS or call.name in OTHERS


def prepares(run: Run, task: Task) -> bool:
    """Between fork and exec, in C: Popen and bash arrange the child's descriptors."""
    return task.pid in run.known.executing and not task.executed and not task.marked


def ends_python(task: Task, call: Call) -> bool:
    """The interpreter gives SIGINT back: the example's own code is over."""
    return (
        call.name == "rt_sigaction"
        and task.marked
        and task.line is None
        and call.args[0] == "SIGINT"
        and "sa_handler=SIG_DFL" in call.args[1]
    )


def is_inner(run: Run, draft: Draft) -> bool:
    """Of a module that tries what it can have; or of Popen's own pipe, through which no error came.

    Known only when all calls have been gone through.
    """
    if draft.inner:
        return True
    if draft.handle is None:
        return False
    key = draft.handle.key
    unused = draft.handle.kind == "epoll" and key not in run.polled
    return key in run.forgotten or unused or run.error_pipes.get(key) is False
