"""Makes the timeline of a run from what strace saw: lanes, events, arrows.

Pure: text in, the `timeline` of a record out (see `records`). It leaves out the
start and the end of the interpreter, what programs do to load themselves, and
calls that say nothing of how processes talk. It never draws an arrow, names a
line or an object that the trace does not prove.
"""

import ast
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from tests.harness import trace_arrows, trace_text
from tests.harness.trace_arrows import Transfer
from tests.harness.trace_calls import (
    ACCESS,
    BLOCKING,
    BY_ID,
    FCNTL,
    FORKS,
    KINDS,
    OPENS,
    OTHERS,
    PREPARING,
    READY,
    RECEIVES,
    SENDS,
    STANDARD,
    full_path,
    is_popens_read,
    log_path,
    mark_of,
    path_of,
    program_of,
    sent_size,
    target_of,
)
from tests.harness.trace_lines import Call, End, Entry, Signal, parse
from tests.harness.trace_objects import (
    PRINT_LOG,
    Handle,
    Objects,
    decorations,
    result_decoration,
)

MOST_EVENTS = 200
HEAP = 1 << 30  # bytes behind the first break: Python's own locks lie before it
MOST_MOVES = 400  # of one channel in one direction, whose arrows are looked for
WAITED_SECONDS = 0.0005  # shorter than this is not called waiting, where nothing proves it
PRINTED = re.compile(r"\('print', (\d+), \d+, \d+, ")


@dataclass
class Task:
    """One process or thread while the trace is walked."""

    pid: int
    process: int
    lane: int = -1
    line: int | None = None
    marked: bool = False
    program: str = ""
    executed: bool = False
    ending: bool = False
    began: bool = False
    parent: "Task | None" = None
    forked_by: "Draft | None" = None
    reaped_by: "Draft | None" = None
    first: "Draft | None" = None


@dataclass(eq=False)
class Draft:
    """An event before names are given. text is made last, when letters are known."""

    task: Task
    at: float
    call: str
    kind: str
    entry: Entry | None = None
    took: float = 0.0
    handle: Handle | None = None
    bytes: int | None = None
    line: int | None = None
    error: str | None = None
    waited: bool = False
    inner: bool = False
    text: str = ""
    number: int = -1
    folds: list["Draft"] = field(default_factory=list)
    at_hand: dict[int, Handle] = field(default_factory=dict)
    names: list[tuple[int, int, int, Handle]] = field(default_factory=list)


def timeline(
    trace: str,
    *,
    source: str,
    path: str,
    prints: list[tuple] = (),
    untouched_until: float = float("inf"),
    stdio: dict[int, str] | None = None,
    not_writable: tuple[str, ...] = (),
) -> dict[str, Any]:
    """lanes, events, arrows, milliseconds and cut of one run.

    trace: strace's output. path: of the example's file, source: its text.
    prints: `("print", line, pid, thread, text)` in the order of the log.
    untouched_until: when the sandbox began to kill what was left. stdio: the
    inodes of the example's own `stdout` and `stderr`.
    """
    entries = until(parse(trace), untouched_until)
    walk = Walk(entries, source, path, list(prints), untouched_until)
    walk.objects.stdio = stdio or {}
    walk.objects.not_writable = not_writable
    walk.run()
    return walk.result()


def until(entries: list[Entry], end: float) -> list[Entry]:
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


class Walk:
    """Goes through the calls in the order of their begin and end, once."""

    def __init__(self, entries, source, path, prints, untouched_until):
        self.entries: list[Entry] = entries
        self.source, self.path = source, path
        self.is_python = path.endswith(".py")
        self.imports = import_lines(source) if self.is_python else set()
        self.until = untouched_until
        self.prints: dict[int, list[tuple]] = defaultdict(list)
        for _, line, pid, _, text in prints:
            self.prints[pid].append((line, text))
        self.objects = Objects(source=source)
        self.objects.pids = {entry.task for entry in entries}
        self.tasks: dict[int, Task] = {}
        self.lanes: list[Task] = []
        self.drafts: list[Draft] = []
        self.transfers: dict[object, dict[str, list[Transfer]]] = {}
        self.started: float | None = None
        self.parents = self.find_parents()
        self.births = {
            entry.result: entry.begun
            for entry in entries
            if isinstance(entry, Call) and entry.name in FORKS and (entry.result or 0) > 0
        }
        self.ids: dict[tuple[str, int], Handle] = {}
        self.arrows: list[tuple[Draft, Draft, str, int | None]] = []
        self.kills: list[tuple[Draft, int, str]] = []
        self.ends: dict[int, Draft] = {}
        self.maps: dict[int, list[tuple[int, int, Handle]]] = defaultdict(list)
        self.forgotten: set[object] = set()
        self.polled: set[object] = set()
        self.brk = {
            entry.task: entry.result
            for entry in reversed(entries)
            if isinstance(entry, Call) and entry.name == "brk" and entry.text == "NULL"
        }
        self.reaped: dict[int, int] = {}
        self.futexes: dict[object, dict[str, list[Draft]]] = defaultdict(
            lambda: {"waits": [], "wakes": []}
        )
        self.threaded = {
            entry.task
            for entry in entries
            if isinstance(entry, Call) and entry.name in FORKS and "CLONE_THREAD" in entry.text
        }
        self.popen_error_pipes: dict[object, bool] = {}
        self.executing = {
            entry.task
            for entry in entries
            if isinstance(entry, Call) and entry.name in {"execve", "execveat"} and not entry.error
        }

    def find_parents(self) -> dict[int, tuple[int, bool]]:
        """{task: (the task that made it, whether it is a thread)}"""
        found = {}
        for entry in self.entries:
            if isinstance(entry, Call) and entry.name in FORKS and (entry.result or 0) > 0:
                found[entry.result] = (entry.task, "CLONE_THREAD" in " ".join(entry.args))
        return found

    # --- tasks ---

    def task(self, pid: int) -> Task:
        if pid in self.tasks:
            return self.tasks[pid]
        made_by, is_thread = self.parents.get(pid, (None, False))
        parent = self.tasks.get(made_by) if made_by is not None else None
        process = parent.process if parent and is_thread else pid
        task = Task(pid, process, parent=parent)
        if parent:
            task.began, task.program = parent.began, parent.program
        if parent and not is_thread:
            self.objects.fork(parent.process, pid)
            self.maps[pid] = list(self.maps[parent.process])
            self.brk.setdefault(pid, self.brk.get(parent.process) or 0)
            task.line, task.ending = parent.line, parent.ending
        self.tasks[pid] = task
        return task

    def run(self) -> None:
        points = []
        for entry in self.from_the_start():
            points.append((entry.begun, 0, entry))
            if isinstance(entry, Call) and entry.done is not None:
                points.append((entry.done, 1, entry))
        points.sort(key=lambda point: (point[0], point[1]))
        drafts: dict[int, Draft | None] = {}
        for _, done, entry in points:
            task = self.task(entry.task)
            if isinstance(entry, Signal):
                self.signal(task, entry)
            elif isinstance(entry, End):
                self.end(task, entry)
            elif not done:
                drafts[id(entry)] = self.begin(task, entry)
            else:
                self.done(task, entry, drafts[id(entry)])

    def from_the_start(self) -> list[Entry]:
        """Without what the interpreter did before the example's first line."""
        main = self.entries[0].task if self.entries else 0
        if not self.is_python:
            return self.entries
        for index, entry in enumerate(self.entries):
            if isinstance(entry, Call) and entry.name in ACCESS and entry.task == main:
                mark = mark_of(entry)
                if mark:
                    return self.entries[index:]
        return []

    # --- one call ---

    def begin(self, task: Task, call: Call) -> Draft | None:
        """Follow what the call will change, and draft its event if it may be shown."""
        if call.name in ACCESS:
            mark = mark_of(call)
            if mark is not None:
                self.mark(task, mark)
            return None
        if task.parent is None and call.name == "execve" and not task.executed:
            task.executed, task.program = True, program_of(call)
            return None
        if not self.is_python and task.pid == self.entries[0].task and not task.began:
            if call.name == "read" and call.args[0].endswith(f"<{self.path}>"):
                task.began = True
            return None
        if call.name in FORKS and (call.result or 0) > 0:
            self.task(call.result)  # now: it gets what its parent has at this moment
        handle = self.first_handle(task, call)
        draft = Draft(task, call.at, call.name, KINDS.get(call.name, "other"), call)
        draft.handle, draft.line = handle, self.line_of(task)
        if call.done is None:
            self.name_arguments(task, draft)
            draft.waited = True
            if self.of_interest(task, call, draft):
                self.keep(draft)
            if call.name in SENDS and handle:
                self.transfer(draft, None)
            return draft
        if call.name == "close" and handle:
            self.name_arguments(task, draft)
            descriptor = decorations(call.args[0])
            self.objects.table(task.process).pop(descriptor[0][0], None)
        return draft

    def done(self, task: Task, call: Call, draft: Draft | None) -> None:
        if draft is None:
            return
        draft.took, draft.error = call.took or 0.0, call.error
        if not draft.names:
            self.name_arguments(task, draft)
        self.effects(task, call, draft)
        if call.name in {"epoll_ctl", "epoll_wait", "epoll_pwait"} and draft.handle:
            self.polled.add(draft.handle.key)
        if call.name.startswith("epoll_") and "wait" in call.name and (call.result or 0) > 0:
            table = self.objects.table(task.process)
            ready = [int(number) for _, number in trace_text.EPOLLED.findall(call.args[1])]
            draft.at_hand |= {number: table[number] for number in ready if number in table}
        if call.name == "write" and call.args[1:] == ['"blat"', "4"] and draft.handle:
            self.forgotten.add(draft.handle.key)  # tempfile tries whether a folder can be used
        if draft.handle and draft.handle.kind == "pipe" and is_popens_read(call):
            self.popen_error_pipes[draft.handle.key] = bool(call.result)
        if call.name in SENDS | RECEIVES and draft.handle and not call.error:
            self.transfer(draft, call.result)
            draft.bytes = sent_size(call)
        if PRINT_LOG.search(log_path(call)) and call.name == "write":
            self.printed(task, draft)
            return
        if not self.of_interest(task, call, draft):
            return
        if draft.kind in BLOCKING and not draft.waited:
            draft.waited = draft.took >= WAITED_SECONDS and call.done != call.begun
        self.keep(draft)

    def keep(self, draft: Draft) -> None:
        task = draft.task
        if task.lane < 0:
            task.lane = len(self.lanes)
            self.lanes.append(task)
        if self.started is None:
            self.started = draft.at
        self.drafts.append(draft)

    def mark(self, task: Task, line: int) -> None:
        task.line, task.marked = line or None, True
        if line and not task.began:
            task.began = True
        task.ending = False

    def line_of(self, task: Task) -> int | None:
        return task.line if self.is_python else None

    def first_handle(self, task: Task, call: Call) -> Handle | None:
        for argument in call.args[:1]:
            for descriptor, text, begin, _ in decorations(argument):
                if begin == 0:
                    return self.objects.resolve(task.process, descriptor, text)
        return None

    def name_arguments(self, task: Task, draft: Draft) -> None:
        """Resolve each descriptor in the arguments, for the text and for what is passed."""
        call = draft.entry
        for index, argument in enumerate(call.args):
            for descriptor, text, begin, end in decorations(argument):
                handle = self.objects.resolve(task.process, descriptor, text)
                if handle:
                    draft.names.append((index, begin, end, handle))
                    draft.at_hand[descriptor] = handle

    # --- what calls change ---

    def effects(self, task: Task, call: Call, draft: Draft) -> None:
        if call.result is None or call.error:
            return
        name, objects = call.name, self.objects
        made = result_decoration(call)
        if name in {"pipe", "pipe2"}:
            self.make_pair(task, call, draft, ("read end", "write end"))
            if "O_DIRECT" in call.args[-1]:
                for handle in {item[3] for item in draft.names}:
                    handle.packets = True
        elif name == "socketpair":
            self.make_pair(task, call, draft, ("end 1", "end 2"))
            objects.pairs |= {item[3].key for item in draft.names}
        elif name in {"dup", "dup2", "dup3"} or (
            name == "fcntl" and call.args[1].startswith("F_DUPFD")
        ):
            objects.same(task.process, call.result, draft.handle)
        elif name in {"mknod", "mknodat"} and "S_IFIFO" in " ".join(call.args):
            draft.handle = self.make_fifo(task, call)
        elif name == "mq_open" and made is not None:
            objects.queues.add("/" + path_of(call.args[0]).lstrip("/"))
            draft.handle = objects.queue(path_of(call.args[0]))
            objects.same(task.process, call.result, draft.handle)
            draft.kind = "create" if "O_CREAT" in call.args[1] else "open"
        elif name == "mq_unlink":
            draft.handle = objects.queue(path_of(call.args[0]))
        elif name in {"link", "linkat"}:
            paths = [text for text in map(path_of, call.args) if text]
            if len(paths) == 2:
                self.linked(draft, *paths)
        elif name in {"mkdir", "mkdirat"}:
            objects.folders.add(full_path(call))
        elif name in {"unlink", "unlinkat"}:
            draft.inner = full_path(call) in objects.aliases
            draft.handle = objects.describe_path(full_path(call))
        elif name in {"msgget", "semget", "shmget"}:
            draft.handle = self.by_id(name[:3], call.result)
        elif name == "accept" or name == "accept4":
            if made is not None:
                draft.handle = objects.opened(task.process, call.result, made)
        elif made is not None:
            if "O_DIRECTORY" in call.text:
                objects.folders.add(made)
            draft.handle = objects.opened(task.process, call.result, made)
            if draft.handle and draft.handle.kind in {"FIFO", "pipe"} and name in OPENS:
                flags = " ".join(call.args)
                draft.handle.end = (
                    "write end"
                    if "O_WRONLY" in flags
                    else "read end"
                    if "O_RDONLY" in flags
                    else ""
                )
        if name in {"msgsnd", "msgrcv", "msgctl"}:
            draft.handle = self.by_id("msg", int(call.args[0]))
        elif name in {"semop", "semtimedop", "semctl"}:
            draft.handle = self.by_id("sem", int(call.args[0]))
        elif name in {"shmat", "shmctl"}:
            draft.handle = self.by_id("shm", int(call.args[0]))
        if name in {"msgctl", "semctl", "shmctl"} and "IPC_RMID" in call.args:
            draft.kind = "remove"
        if name == "connect" and draft.handle and re.search(r"<(UDP|UNIX-DGRAM|UNIX):", call.text):
            draft.handle.peer = trace_text.address_of(call.text)
        if name == "mmap" and "MAP_SHARED" in call.args[3]:
            self.mapped(task, call, draft)
        elif name == "munmap":
            self.unmapped(task, call, draft)
        elif name in {"execve", "execveat"}:
            task.program, task.executed = program_of(call), True
            task.line, task.marked, task.began = None, False, True
            self.maps[task.process] = []

    def make_pair(self, task: Task, call: Call, draft: Draft, ends: tuple[str, str]) -> None:
        draft.names = []
        for index, argument in enumerate(call.args):
            for (descriptor, text, begin, end), which in zip(
                decorations(argument), ends, strict=False
            ):
                handle = self.objects.opened(task.process, descriptor, text)
                if handle:
                    handle.end = which
                    draft.handle = handle
                    draft.names.append((index, begin, end, handle))

    def linked(self, draft: Draft, old: str, new: str) -> None:
        """sem_open makes its file under another name first; that is glibc's affair."""
        self.objects.aliases[old] = new
        draft.handle, draft.kind = self.objects.describe_path(new), "create"
        if not draft.handle:
            return
        for other in self.drafts:
            if other.handle and other.handle.key == old:
                other.inner = other.call in {"openat", "write"}
        for handle in self.objects.table(draft.task.process).values():
            if handle.key == old:
                handle.key, handle.name = draft.handle.key, draft.handle.name
                handle.kind = draft.handle.kind
        self.maps_renamed(old, draft.handle)

    def maps_renamed(self, old: str, new: Handle) -> None:
        for regions in self.maps.values():
            for _, _, handle in regions:
                if handle.key == old:
                    handle.key, handle.name, handle.kind = new.key, new.name, new.kind

    def make_fifo(self, task: Task, call: Call) -> Handle | None:
        path = full_path(call)
        self.objects.fifos.add(path)
        return self.objects.describe_path(path)

    def by_id(self, table: str, number: int) -> Handle:
        kind = {"msg": "queue", "sem": "semaphore set", "shm": "segment"}[table]
        return self.ids.setdefault((table, number), Handle((table, number), kind))

    def mapped(self, task: Task, call: Call, draft: Draft) -> None:
        if "MAP_ANONYMOUS" in call.args[3]:
            draft.handle = Handle(object(), "shared mapping")
        else:
            at = next((item for item in draft.names if item[0] == 4), None)
            draft.handle = at[3] if at else None
        if draft.handle:
            start = call.result
            self.maps[task.process].append((start, start + int(call.args[1], 0), draft.handle))

    def unmapped(self, task: Task, call: Call, draft: Draft) -> None:
        start = int(call.args[0], 16) if call.args[0].startswith("0x") else 0
        for item in self.maps[task.process]:
            if item[0] == start:
                draft.handle = item[2]
                self.maps[task.process].remove(item)
                return

    # --- what is shown ---

    def of_interest(self, task: Task, call: Call, draft: Draft) -> bool:
        name, handle = call.name, draft.handle
        if not task.began or task.ending:
            return False
        if name == "rt_sigaction" and self.ends_python(task, call):
            task.ending = True
            return False
        if self.prepares(task) and name not in PREPARING:
            return False
        if name == "rt_sigaction":
            return task.marked and task.line is not None and call.args[1] != "NULL"
        if task.line in self.imports and name not in FORKS:
            return False
        if name in {"execve", "execveat"}:
            return not call.error
        if name == "exit_group":
            return False  # the end itself is the event
        if name in FORKS:
            return "CLONE_THREAD" not in " ".join(call.args) or True
        if name in {"kill", "tkill", "tgkill", "rt_sigqueueinfo", "pidfd_send_signal"}:
            self.kills.append((draft, *target_of(call)))
            return True
        if name in {"wait4", "waitid"}:
            return self.waits(call, draft)
        if name in {"pause", "rt_sigsuspend", "rt_sigtimedwait", "nanosleep", "clock_nanosleep"}:
            return True
        if name in {"poll", "ppoll", "select", "pselect6"}:
            return bool(draft.names)
        if name == "futex":
            return self.futex(task, call, draft)
        if name == "fcntl":
            return (
                bool(handle)
                and call.args[1] in FCNTL
                and not (call.args[1] == "F_SETFL" and task.line is None)
            )
        if name == "ioctl":
            return bool(handle) and call.args[1] == "FIONREAD"
        if name == "mmap":
            return handle is not None and "MAP_SHARED" in call.args[3]
        if name in {"setns", "unshare", "alarm", "setitimer"}:
            return True
        if handle is None or handle.key in self.forgotten:
            return False
        if handle.kind == "stdout":
            if name in SENDS and not task.marked:
                draft.kind = "print"
                return True
            return False
        own = task.marked or not task.executed
        if name in {"close", "dup2", "dup3"}:
            return (
                own
                and handle.kind not in {"file", "semaphore"}
                and (self.is_python or name != "close")
            )
        return name in KINDS or name in OTHERS

    def prepares(self, task: Task) -> bool:
        """Between fork and exec, in C: Popen and bash arrange the child's descriptors."""
        return task.pid in self.executing and not task.executed and not task.marked

    def ends_python(self, task: Task, call: Call) -> bool:
        """The interpreter gives SIGINT back: the example's own code is over."""
        return (
            task.marked
            and task.line is None
            and call.args[0] == "SIGINT"
            and "sa_handler=SIG_DFL" in call.args[1]
        )

    def waits(self, call: Call, draft: Draft) -> bool:
        if draft.waited and call.done is None:
            return True
        if call.error:
            return call.error != "ECHILD" or self.is_python
        pid = call.result
        if call.name == "waitid":
            found = re.search(r"si_pid=(\d+)", call.args[2])
            pid = int(found[1]) if found else 0
        if not pid:
            return False
        child = self.tasks.get(pid)
        if child and child.reaped_by is None and "WNOWAIT" not in " ".join(call.args):
            child.reaped_by = draft
            self.reaped[id(draft)] = pid
        return True

    def futex(self, task: Task, call: Call, draft: Draft) -> bool:
        """A wait that blocked, or a wake that woke; not what Python's own threads do inside."""
        word = self.word(task, call)
        waits, wakes = "FUTEX_WAIT" in call.args[1], "FUTEX_WAKE" in call.args[1]
        if word is None or not (waits or wakes):
            return False
        key, draft.handle = word
        if call.error == "EAGAIN" or (wakes and not call.result):
            return False
        draft.waited = waits
        self.futexes[key]["waits" if waits else "wakes"].append(draft)
        return True

    def wake_arrows(self) -> None:
        """Only where as many were woken as can have slept."""
        for moves in self.futexes.values():
            for wake in moves["wakes"]:
                asleep = [
                    wait
                    for wait in moves["waits"]
                    if wait.entry.begun < wake.entry.last
                    and (wait.entry.done is None or wait.entry.done > wake.entry.begun)
                ]
                if len(asleep) == wake.entry.result:
                    self.arrows += [(wake, wait, "wake", None) for wait in asleep]

    def word(self, task: Task, call: Call) -> tuple[object, Handle] | None:
        """What a futex lies in: memory that processes share, or a lock of Python's threads."""
        if not call.args[0].startswith("0x"):
            return None
        address = int(call.args[0], 16)
        if "PRIVATE" not in call.args[1]:
            for start, end, handle in self.maps[task.process]:
                if start <= address < end:
                    return (handle.key, address - start), handle
            return None
        start = self.brk.get(task.process, 0)
        semaphore = "BITSET" not in call.args[1] or ", 0, " in call.text
        in_heap = start <= address < start + HEAP if start else False
        if not in_heap or not semaphore or task.process not in self.threaded:
            return None
        key = ("lock", task.process, address)
        return key, self.ids.setdefault(key, Handle(key, "thread lock"))

    def printed(self, task: Task, draft: Draft) -> None:
        """A note of the recorder: the text is in its log, in this process's order."""
        match = PRINTED.match(trace_text.unquote(draft.entry.args[1])[0].decode(errors="replace"))
        if not match:
            return
        draft.kind, draft.call, draft.line = "print", "print", int(match[1])
        notes = self.prints.get(task.process, [])
        text = notes.pop(0)[1] if notes and notes[0][0] == draft.line else None
        draft.text = "print" if text is None else f"print: {text}"
        draft.handle, draft.waited = None, False
        self.keep(draft)

    # --- signals and ends ---

    def signal(self, task: Task, entry: Signal) -> None:
        if (
            entry.sender is None
            and entry.name in {"SIGCHLD", "SIGPIPE"}
            and entry.name != "SIGPIPE"
        ):
            return
        if not task.began:
            return
        draft = Draft(task, entry.at, entry.name, "signal", entry, line=self.line_of(task))
        draft.text = f"{entry.name} arrives"
        self.keep(draft)
        if entry.sender is not None:
            self.delivered(draft, task, entry.name, entry.sender)

    def delivered(self, draft: Draft, task: Task, name: str, sender: int | None) -> None:
        for kill in self.kills:
            sent, target, signal = kill
            by = sent.task.process
            if signal == name and target in {task.pid, task.process} and sender in {None, by}:
                self.kills.remove(kill)
                self.arrows.append((sent, draft, "signal", None))
                return

    def end(self, task: Task, entry: End) -> None:
        if entry.superseded_by is not None or not task.began:
            return
        draft = Draft(task, entry.at, "exit", "exit", entry)
        is_thread = task.pid != task.process
        if entry.signal:
            draft.text = f"killed by {entry.signal}"
            draft.call = entry.signal
        elif is_thread:
            draft.text = "thread ends"
        else:
            draft.text = f"exit({entry.status})"
        self.keep(draft)
        self.ends[task.pid] = draft
        if entry.signal == "SIGKILL":
            self.delivered(draft, task, "SIGKILL", None)

    # --- bytes ---

    def transfer(self, draft: Draft, result: int | None) -> None:
        call, handle = draft.entry, draft.handle
        channel = self.channel(call, handle)
        if channel is None:
            return
        way = "sends" if call.name in SENDS else "receives"
        size = None if result is None else sent_size(call)
        if size == 0 and channel[0] == "bytes":
            return  # end of file is no message; nothing was written
        priority = wanted = 0
        if call.name == "msgsnd":
            priority = int(re.search(r"mtype=(-?\d+)", call.args[1])[1])
        elif call.name == "msgrcv":
            wanted = int(call.args[3], 0)
        elif call.name == "mq_timedsend":
            priority = int(call.args[3])
        text = trace_text.sent_text(call)
        item = Transfer(draft, draft.task.pid, call.begun, call.last, size, text, priority, wanted)
        moves = self.transfers.setdefault(channel, {"sends": [], "receives": []})[way]
        if len(moves) < MOST_MOVES:
            moves.append(item)

    def channel(self, call: Call, handle: Handle) -> tuple | None:
        """One direction of the object; None where its order is not known.

        The first word says how it moves: "bytes", "messages", "datagrams", "counter".
        """
        sending = call.name in SENDS
        if handle.kind in {"pipe", "FIFO"}:
            return ("messages" if handle.packets else "bytes", handle.key)
        if handle.kind == "queue":
            return ("messages", handle.key)
        if handle.kind == "eventfd":
            return ("counter", handle.key)
        if handle.kind != "socket":
            return None
        family = handle.key[0].partition("-")[0]
        if family == "UDP" or handle.peer or (handle.packets and not handle.side):
            return self.datagrams(call, handle, family)
        if not handle.side:
            return None
        others = [side for side in handle.key[1:] if side != handle.side]
        source = handle.side if sending else others[0] if others else ""
        return ("messages" if handle.packets else "bytes", handle.key, source)

    def datagrams(self, call: Call, handle: Handle, family: str) -> tuple | None:
        """The channel of a datagram is the address it is sent to."""
        if call.name in SENDS:
            address = trace_text.address_of(call.text) or handle.peer
            if not address and handle.side:
                address = next((side for side in handle.key[1:] if side != handle.side), "")
        else:
            address = handle.side or handle.key[-1]
        return ("datagrams", family, address) if address else None

    def data_arrows(self) -> None:
        for channel, moves in self.transfers.items():
            sends, receives = moves["sends"], moves["receives"]
            if channel[0] == "bytes":
                found = trace_arrows.streams(sends, receives)
            elif channel[0] == "counter":
                found = trace_arrows.counters(sends, receives)
            else:
                lossy = channel[:2] == ("datagrams", "UDP")
                found = trace_arrows.messages(sends, receives, lossy)
            self.arrows += [(sent, got, "data", size) for sent, got, size in found]

    def prove_waiting(self) -> None:
        """A call waited where what let it go on began after it; a slow machine proves nothing."""
        sources = defaultdict(list)
        for one, other, kind, _ in self.arrows:
            if kind == "data":
                sources[id(other)].append(one)
        by_key: dict[object, list[Draft]] = defaultdict(list)
        for draft in self.drafts:
            if draft.handle:
                by_key[draft.handle.key].append(draft)
        exits = [draft for draft in self.drafts if draft.kind == "exit"]
        for draft in self.drafts:
            others = [
                other
                for other in (by_key[draft.handle.key] if draft.handle else [])
                if draft.kind in BLOCKING and other.task is not draft.task and meet(other, draft)
            ]
            if id(draft) in sources:
                draft.waited = any(during(one, draft) for one in sources[id(draft)])
            elif draft.kind == "receive" and draft.bytes == 0:
                closings = [other for other in others if other.kind == "close"] + exits
                draft.waited = any(during(closing, draft) for closing in closings)
            elif draft.kind == "send":
                draft.waited = draft.waited and any(o.kind == "receive" for o in others)
            elif draft.call in OPENS:
                draft.waited = self.met(draft, others)
            reaped = self.reaped.get(id(draft))
            if reaped in self.ends:
                draft.waited = during(self.ends[reaped], draft)

    def met(self, draft: Draft, others: list[Draft]) -> bool:
        """Whether opening a FIFO waited for the other side; an arrow where it is certain who came."""
        came = [
            other
            for other in others
            if other.call in OPENS
            and during(other, draft)
            and {draft.handle.end, other.handle.end} == {"read end", "write end"}
        ]
        if len(came) == 1 and draft.handle.kind == "FIFO":
            self.arrows.append((came[0], draft, "wake", None))
        return draft.handle.kind == "FIFO" and bool(came)

    def stretch(self) -> None:
        """A call that never came back lasted until its task ended, or until we looked away."""
        last = max((entry.at for entry in self.entries), default=0.0)
        last = self.until if self.until != float("inf") else last
        for draft in self.drafts:
            call = draft.entry
            if not isinstance(call, Call) or call.result is not None or call.error:
                continue
            end = self.ends.get(draft.task.pid)
            draft.took = max(0.0, (end.at if end else last) - draft.at)
            draft.waited = draft.kind in BLOCKING

    # --- the result ---

    def result(self) -> dict[str, Any]:
        self.data_arrows()
        self.wake_arrows()
        self.prove_waiting()
        self.stretch()
        drafts = [draft for draft in self.drafts if not self.is_inner(draft)]
        drafts.sort(key=lambda draft: (draft.at, draft.entry.begun))
        if len(drafts) > MOST_EVENTS:
            drafts = self.folded([d for d in drafts if d.waited or d.call not in READY])
        cut = max(0, len(drafts) - MOST_EVENTS)
        drafts = drafts[:MOST_EVENTS]
        for number, draft in enumerate(drafts):
            draft.number = number
        shown = {draft.task.pid: None for draft in drafts}
        lanes = [task for task in self.lanes if task.pid in shown]
        lanes.sort(key=lambda task: self.births.get(task.pid, -1))
        lane_names = self.name_lanes(lanes)
        start = drafts[0].at if drafts else 0.0
        for draft in drafts:
            if draft.task.first is None:
                draft.task.first = draft
            if draft.kind == "fork" and draft.entry.result:
                child = self.tasks.get(draft.entry.result)
                if child:
                    child.forked_by = draft
        arrows = [
            {"from": one.number, "to": other.number, "kind": kind, "bytes": size}
            for one, other, kind, size in self.all_arrows(lanes)
            if one.number >= 0 and other.number >= 0
        ]
        arrows.sort(key=lambda arrow: (arrow["from"], arrow["to"]))
        last = max((draft.at + draft.took for draft in drafts), default=0.0)
        return {
            "milliseconds": round((last - start) * 1000, 3),
            "lanes": [
                {
                    "name": lane_names[task.pid],
                    "kind": "process" if task.pid == task.process else "thread",
                    "parent": lanes.index(task.parent) if task.parent in lanes else None,
                    "from": number_of(task.forked_by),
                    "to": number_of(task.reaped_by),
                }
                for task in lanes
            ],
            "events": [
                {
                    "lane": lanes.index(draft.task),
                    "at": round((draft.at - start) * 1000, 3),
                    "took": round(draft.took * 1000, 3),
                    "call": draft.call,
                    "text": self.text(draft, lane_names) + times(draft),
                    "kind": draft.kind,
                    "object": self.objects.name(draft.handle) if draft.handle else None,
                    "bytes": draft.bytes if len(draft.folds) < 2 else total_bytes(draft),
                    "line": draft.line,
                    "error": None if (draft.error or "").startswith("ERESTART") else draft.error,
                    "waited": draft.waited,
                }
                for draft in drafts
            ],
            "arrows": arrows,
            "cut": cut,
        }

    def folded(self, drafts: list[Draft]) -> list[Draft]:
        """One event for a task's same calls in a row, from the third on."""
        kept: list[Draft] = []
        runs: dict[int, list[Draft]] = {}
        for draft in drafts:
            run = runs.get(draft.task.pid, [])
            if run and alike(run[-1], draft):
                run.append(draft)
            else:
                runs[draft.task.pid] = run = [draft]
            if len(run) < 3:
                kept.append(draft)
            elif len(run) == 3:
                kept.append(draft)
                draft.folds = [draft]
            else:
                run[2].folds.append(draft)
                run[2].took = draft.at + draft.took - run[2].at
        return kept

    def is_inner(self, draft: Draft) -> bool:
        """Of a module that tries what it can have; or of Popen's own pipe, by which a child tells that it could not execute."""
        key = draft.handle.key if draft.handle else None
        if draft.inner:
            return True
        if key in self.forgotten or (
            draft.handle and draft.handle.kind == "epoll" and key not in self.polled
        ):
            return True
        if key not in self.popen_error_pipes:
            return False
        draft.handle.name = "Popen's error pipe"
        return not self.popen_error_pipes[key]

    def all_arrows(self, lanes: list[Task]):
        yield from self.arrows
        for task in lanes:
            if task.forked_by and task.first:
                yield task.forked_by, task.first, "fork", None
            if task.reaped_by and task.pid in self.ends:
                yield self.ends[task.pid], task.reaped_by, "end", None

    def name_lanes(self, lanes: list[Task]) -> dict[int, str]:
        names: dict[int, str] = {}
        used: dict[str, int] = defaultdict(int)
        children = any(task.pid == task.process for task in lanes[1:])
        for index, task in enumerate(lanes):
            if not index:
                name = ("parent" if children else "process") if self.is_python else "bash"
            elif task.pid != task.process:
                name = "thread"
            elif task.executed:
                name = task.program
            else:
                name = "child" if self.is_python else "subshell"
            used[name] += 1
            if name == "thread":
                name = f"thread {used[name]}"
            elif used[name] > 1:
                name = f"{name} {used[name]}"
            names[task.pid] = name
        return names

    def text(self, draft: Draft, lanes: dict[int, str]) -> str:
        if draft.text:
            return trace_text.shorten(draft.text)
        call = draft.entry
        named: dict[tuple[int, int], Handle] = {
            (index, begin): handle for index, begin, _, handle in draft.names
        }
        arguments = []
        for index, argument in enumerate(call.args):
            if argument.startswith("AT_FDCWD") or argument == "<unfinished ...>":
                continue
            for descriptor, text, begin, end in reversed(decorations(argument)):
                handle = named.get((index, begin))
                name = (
                    self.objects.name_of_end(handle)
                    if handle
                    else STANDARD.get(descriptor) or self.objects.base(text.partition("<")[0])
                )
                if call.name in {"dup2", "dup3"} and index == 1:
                    name = STANDARD.get(descriptor, name)
                argument = argument[:begin] + name + argument[end:]
            arguments.append(trace_text.tidy(argument, self.objects.base, self.source))
        if call.name in {"futex", "munmap"} and draft.handle:
            arguments = [self.objects.name(draft.handle), *arguments[1:]]
        elif call.name in BY_ID and draft.handle:
            arguments[0] = self.objects.name(draft.handle)
        elif call.name in {"mq_open", "mq_unlink"}:
            arguments[0] = f'"{self.objects.shown(path_of(call.args[0]))}"'
        names = {descriptor: self.objects.name_of_end(h) for descriptor, h in draft.at_hand.items()}
        arguments, notes = trace_text.simplify(call, arguments, lanes, names)
        result = self.result_text(draft, lanes)
        return trace_text.shorten(f"{call.name}({', '.join(arguments)}) = {result}{notes}")

    def result_text(self, draft: Draft, lanes: dict[int, str]) -> str:
        call = draft.entry
        if call.error and call.error.startswith("ERESTART"):
            return "interrupted by a signal"
        if call.done is None or call.result is None:
            return "never"
        if call.error:
            return f"-1 {call.error}"
        if call.name in FORKS or call.name == "wait4":
            return lanes.get(call.result, "a process")
        if result_decoration(call) is not None and draft.handle:
            return self.objects.name_of_end(draft.handle)
        return str(call.result) if call.result < 1 << 20 else "…"


def last_line(draft: Draft) -> int:
    return draft.entry.last if isinstance(draft.entry, Call) else draft.entry.begun


def meet(one: Draft, other: Draft) -> bool:
    """Both were under way at some moment, as far as strace saw."""
    return one.entry.begun < last_line(other) and other.entry.begun < last_line(one)


def during(one: Draft, other: Draft) -> bool:
    """One began while the other was under way."""
    return other.entry.begun < one.entry.begun < last_line(other)


def alike(one: Draft, other: Draft) -> bool:
    """The same call on the same object at the same line, with the same kind of end."""
    key = one.handle.key if one.handle else None
    return one.kind not in {"fork", "exit", "print", "exec"} and (
        one.call == other.call
        and one.line == other.line
        and one.error == other.error
        and key == (other.handle.key if other.handle else None)
    )


def times(draft: Draft) -> str:
    return f" and {len(draft.folds) - 1} more like it" if len(draft.folds) > 1 else ""


def total_bytes(draft: Draft) -> int | None:
    sizes = [fold.bytes for fold in draft.folds if fold.bytes is not None]
    return sum(sizes) if sizes else None


def number_of(draft: Draft | None) -> int | None:
    return draft.number if draft and draft.number >= 0 else None
