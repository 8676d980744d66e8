"""What a call that succeeded changes: descriptors, names, memory, programs.

Follows the kernel's own bookkeeping, call by call, so that each draft has the
object it is about. Never decides whether the call is shown.
"""

import re
from collections.abc import Callable

from tests.harness import trace_memory, trace_text
from tests.harness.trace_calls import BY_ID, OPENS, full_path, path_of, program_of
from tests.harness.trace_objects import Handle, decorations, result_decoration
from tests.harness.trace_run import Draft, Run

OF_NUMBER = {"msg": "queue", "sem": "semaphore set", "shm": "segment"}


def apply(run: Run, draft: Draft) -> None:
    """Change the run as the call did, and give the draft its object."""
    call = draft.entry
    if call.result is None or call.error:
        return
    name = call.name
    MAKING.get(name, opened)(run, draft)
    if name in BY_ID:
        draft.handle = of_number(run, BY_ID[name], int(call.args[0]))
    if name in {"msgctl", "semctl", "shmctl"} and "IPC_RMID" in call.args:
        draft.kind = "remove"
    if name == "connect" and draft.handle and re.search(r"<(UDP|UNIX-DGRAM|UNIX):", call.text):
        draft.handle.peer = trace_text.address_of(call.text)
    if name == "mmap" and "MAP_SHARED" in call.args[3]:
        trace_memory.mapped(run, draft)
    elif name == "munmap":
        trace_memory.unmapped(run, draft)
    elif name in {"execve", "execveat"}:
        executed(run, draft)


def pipe(run: Run, draft: Draft) -> None:
    make_pair(run, draft, ("read end", "write end"))
    if "O_DIRECT" in draft.entry.args[-1]:
        for _, _, _, handle in draft.names:
            handle.packets = True


def socketpair(run: Run, draft: Draft) -> None:
    make_pair(run, draft, ("end 1", "end 2"))
    run.objects.pairs |= {handle.key for _, _, _, handle in draft.names}


def make_pair(run: Run, draft: Draft, ends: tuple[str, str]) -> None:
    draft.names = []
    for index, argument in enumerate(draft.entry.args):
        for (descriptor, text, begin, end), which in zip(decorations(argument), ends, strict=False):
            handle = run.objects.opened(draft.task.process, descriptor, text)
            if handle:
                handle.end = which
                draft.handle = handle
                draft.names.append((index, begin, end, handle))


def duplicate(run: Run, draft: Draft) -> None:
    run.objects.same(draft.task.process, draft.entry.result, draft.handle)


def fcntl(run: Run, draft: Draft) -> None:
    if draft.entry.args[1].startswith("F_DUPFD"):
        duplicate(run, draft)
    else:
        opened(run, draft)


def make_node(run: Run, draft: Draft) -> None:
    call = draft.entry
    if "S_IFIFO" not in " ".join(call.args):
        opened(run, draft)
        return
    run.objects.fifos.add(full_path(call))
    draft.handle = run.objects.describe_path(full_path(call))


def open_queue(run: Run, draft: Draft) -> None:
    call, objects = draft.entry, run.objects
    if result_decoration(call) is None:
        return
    objects.queues.add("/" + path_of(call.args[0]).lstrip("/"))
    draft.handle = objects.queue(path_of(call.args[0]))
    objects.same(draft.task.process, call.result, draft.handle)
    draft.kind = "create" if "O_CREAT" in call.args[1] else "open"


def remove_queue(run: Run, draft: Draft) -> None:
    draft.handle = run.objects.queue(path_of(draft.entry.args[0]))


def link(run: Run, draft: Draft) -> None:
    """sem_open makes its file under another name first; that is glibc's affair."""
    paths = [text for text in map(path_of, draft.entry.args) if text]
    if len(paths) != 2:
        return
    old, new = paths
    run.objects.aliases[old] = new
    draft.handle, draft.kind = run.objects.describe_path(new), "create"
    if not draft.handle:
        return
    for other in run.drafts:
        if other.handle and other.handle.key == old:
            other.inner = other.call in {"openat", "write"}
    for handle in run.objects.table(draft.task.process).values():
        if handle.key == old:
            handle.key, handle.name = draft.handle.key, draft.handle.name
            handle.kind = draft.handle.kind
    trace_memory.renamed(run, old, draft.handle)


def make_folder(run: Run, draft: Draft) -> None:
    run.objects.folders.add(full_path(draft.entry))


def unlink(run: Run, draft: Draft) -> None:
    path = full_path(draft.entry)
    draft.inner = path in run.objects.aliases
    draft.handle = run.objects.describe_path(path)


def get_number(run: Run, draft: Draft) -> None:
    draft.handle = of_number(run, draft.entry.name[:3], draft.entry.result)


def of_number(run: Run, table: str, number: int) -> Handle:
    """The System V object of that number."""
    return run.ids.setdefault((table, number), Handle((table, number), OF_NUMBER[table]))


def accept(run: Run, draft: Draft) -> None:
    made = result_decoration(draft.entry)
    if made is not None:
        draft.handle = run.objects.opened(draft.task.process, draft.entry.result, made)


def opened(run: Run, draft: Draft) -> None:
    """Whatever else returned a descriptor."""
    call = draft.entry
    made = result_decoration(call)
    if made is None:
        return
    if "O_DIRECTORY" in call.text:
        run.objects.folders.add(made)
    draft.handle = run.objects.opened(draft.task.process, call.result, made)
    if draft.handle and draft.handle.kind in {"FIFO", "pipe"} and call.name in OPENS:
        draft.handle.end = end_of(" ".join(call.args))


def end_of(flags: str) -> str:
    if "O_WRONLY" in flags:
        return "write end"
    return "read end" if "O_RDONLY" in flags else ""


def executed(run: Run, draft: Draft) -> None:
    task = draft.task
    task.program, task.executed = program_of(draft.entry), True
    task.line, task.marked, task.began = None, False, True
    run.maps[task.process] = []


MAKING: dict[str, Callable[[Run, Draft], None]] = {
    **dict.fromkeys(["pipe", "pipe2"], pipe),
    "socketpair": socketpair,
    **dict.fromkeys(["dup", "dup2", "dup3"], duplicate),
    "fcntl": fcntl,
    **dict.fromkeys(["mknod", "mknodat"], make_node),
    "mq_open": open_queue,
    "mq_unlink": remove_queue,
    **dict.fromkeys(["link", "linkat"], link),
    **dict.fromkeys(["mkdir", "mkdirat"], make_folder),
    **dict.fromkeys(["unlink", "unlinkat"], unlink),
    **dict.fromkeys(["msgget", "semget", "shmget"], get_number),
    **dict.fromkeys(["accept", "accept4"], accept),
}
