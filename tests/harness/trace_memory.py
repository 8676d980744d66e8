"""Which address lies in what: memory that processes share, and Python's locks.

Follows mmap and munmap, and says what a futex is a part of. An address that lies
in nothing known has no name: it never takes the nearest one.
"""

from tests.harness.trace_lines import Call
from tests.harness.trace_objects import Handle
from tests.harness.trace_run import Draft, Run, Task

HEAP = 1 << 30  # bytes behind the first break: Python's own locks lie before it


def mapped(run: Run, draft: Draft) -> None:
    call = draft.entry
    if "MAP_ANONYMOUS" in call.args[3]:
        draft.handle = Handle(object(), "shared mapping")
    else:
        draft.handle = next((item[3] for item in draft.names if item[0] == 4), None)
    if draft.handle:
        start = call.result
        regions = run.maps[draft.task.process]
        regions.append((start, start + int(call.args[1], 0), draft.handle))


def unmapped(run: Run, draft: Draft) -> None:
    address = draft.entry.args[0]
    start = int(address, 16) if address.startswith("0x") else 0
    regions = run.maps[draft.task.process]
    for item in regions:
        if item[0] == start:
            draft.handle = item[2]
            regions.remove(item)
            return


def renamed(run: Run, old: str, new: Handle) -> None:
    """What was mapped from the file `old` is `new` from now on."""
    for regions in run.maps.values():
        for _, _, handle in regions:
            if handle.key == old:
                handle.key, handle.name, handle.kind = new.key, new.name, new.kind


def futex_word(run: Run, task: Task, call: Call) -> tuple[object, Handle] | None:
    """The key of a futex, and what it lies in: shared memory, or a lock of Python's threads."""
    if not call.args[0].startswith("0x"):
        return None
    address = int(call.args[0], 16)
    if "PRIVATE" not in call.args[1]:
        for start, end, handle in run.maps[task.process]:
            if start <= address < end:
                return (handle.key, address - start), handle
        return None
    start = run.heaps.get(task.process, 0)
    semaphore = "BITSET" not in call.args[1] or ", 0, " in call.text
    in_heap = start <= address < start + HEAP if start else False
    if not in_heap or not semaphore or task.process not in run.known.threaded:
        return None
    key = ("lock", task.process, address)
    return key, run.ids.setdefault(key, Handle(key, "thread lock"))
