"""Says what a descriptor stands for: pipe A, FIFO pp, queue /name, socket pair B.

strace writes `3<pipe:[1234]>`. This follows descriptors through fork, dup,
pipes and passing, so that the two ends of one object get one name. Pure; a
descriptor whose object is not known has no name, never a guessed one.
"""

import re
from dataclasses import dataclass, field
from string import ascii_uppercase

from tests.harness.trace_lines import Call, skip_decoration

# A string is passed over, so that no text can pass for a descriptor; `1<<3` is no descriptor.
DECORATED = re.compile(r'"(?:[^"\\]|\\.)*"|(?<![\w.])(\d+)<(?![<=])', re.DOTALL)
LETTERS = re.compile(r"(sem\.)?[A-Za-z0-9_]{4,16}$")
SHOWN_WHOLE = ("/dev/", "/proc/", "/sys/", "/etc/")
PRINT_LOG = re.compile(r"(/dev|/example-\w+)/prints$")
SOCKET = re.compile(r"((?:TCP|UDP|UNIX)[\w-]*):\[(.*)\]$", re.DOTALL)
RANDOM = re.compile(r"(tmp[a-z0-9_]{8}|tmp\.\w{6,}|mp-\w{8}|psm_\w{8}|wnsm_\w{8}|pym-.*|#\d+)$")
DELETED = "(deleted)"
ANONYMOUS = {
    "eventfd": "eventfd",
    "eventpoll": "epoll",
    "signalfd": "signalfd",
    "timerfd": "timerfd",
    "pidfd": "pidfd",
    "inotify": "inotify",
}


@dataclass(eq=False)
class Handle:
    """One opened thing, shared by all descriptors that stand for it (after fork, dup).

    key: what two handles of one object have in common. side: of a socket with a
    peer, where it writes from; its peer reads there. name: fixed, or "" where a
    letter tells one from another.
    """

    key: object
    kind: str
    name: str = ""
    side: str = ""
    end: str = ""
    packets: bool = False  # keeps messages apart
    peer: str = ""  # the address that a datagram socket is connected to


def decorations(text: str) -> list[tuple[int, str, int, int]]:
    """(descriptor, what it stands for, begin, end) of each decorated descriptor."""
    found, index = [], 0
    while match := DECORATED.search(text, index):
        if match[1] is None:
            index = match.end()
            continue
        end = skip_decoration(text, match.end() - 1)
        what = text[match.end() : end - 1]
        end += len(DELETED) if text.startswith(DELETED, end) else 0
        found.append((int(match[1]), what, match.start(), end))
        index = end
    return found


def result_decoration(call: Call) -> str | None:
    if call.result is None or call.result < 0 or not call.extra.startswith("<"):
        return None
    return call.extra[1 : skip_decoration(call.extra, 0) - 1]


@dataclass
class Objects:
    """Every object of one run. fifos, queues: paths known to be such.

    source: the example's text: what it names itself is shown as it is.
    stdio: {inode: "stdout" or "stderr"} of the example itself. writable: folders where an example may keep files; others are the system's.
    """

    stdio: dict[int, str] = field(default_factory=dict)
    queues: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=lambda: {"/tmp", "/tmp/work", "/tmp/home"})
    source: str = ""
    writable: tuple[str, ...] = ("/tmp/", "/dev/shm/")
    not_writable: tuple[str, ...] = ()
    fifos: set[str] = field(default_factory=set)
    aliases: dict[str, str] = field(default_factory=dict)
    pairs: set[str] = field(default_factory=set)
    tables: dict[int, dict[int, Handle]] = field(default_factory=dict)
    letters: dict[str, dict[object, str]] = field(default_factory=dict)
    pids: set[int] = field(default_factory=set)

    def table(self, process: int) -> dict[int, Handle]:
        return self.tables.setdefault(process, {})

    def fork(self, parent: int, child: int) -> None:
        self.tables[child] = dict(self.table(parent))

    def resolve(self, process: int, descriptor: int, decoration: str) -> Handle | None:
        """The handle of a descriptor as strace describes it now."""
        table = self.table(process)
        known, fresh = table.get(descriptor), self.describe(decoration)
        if known and fresh and known.kind == fresh.kind and fresh.kind in ANONYMOUS.values():
            return known
        if known and fresh and known.kind == fresh.kind == "socket":
            if fresh.side and not known.side:  # it has been connected meanwhile
                known.key, known.side, known.name = fresh.key, fresh.side, fresh.name
            elif fresh.name and not known.name:
                known.name, known.key = fresh.name, fresh.key
            return known
        if known and fresh and (known.kind, known.key) == (fresh.kind, fresh.key):
            return known
        if fresh is None:
            table.pop(descriptor, None)
            return None
        table[descriptor] = fresh
        return fresh

    def opened(self, process: int, descriptor: int, decoration: str) -> Handle | None:
        """A handle for a descriptor that has just been made."""
        self.table(process).pop(descriptor, None)
        return self.resolve(process, descriptor, decoration)

    def same(self, process: int, descriptor: int, handle: Handle | None) -> None:
        if handle:
            self.table(process)[descriptor] = handle

    def describe(self, decoration: str) -> Handle | None:
        """A handle by the decoration alone; None for what is not of interest."""
        path = decoration.removesuffix(DELETED)
        if pipe := re.fullmatch(r"pipe:\[(\d+)\]", decoration):
            if int(pipe[1]) in self.stdio:
                name = self.stdio[int(pipe[1])]
                return Handle(name, name, name)
            return Handle(decoration, "pipe")
        if match := SOCKET.match(decoration):
            return self.describe_socket(match[1], match[2])
        if anonymous := re.match(r"anon_inode:\[(\w+)", decoration):
            kind = ANONYMOUS.get(anonymous[1])
            return Handle(object(), kind) if kind else None
        if pid := re.match(r"pid:(\d+)", decoration):
            return Handle(("pidfd", pid[1]), "pidfd")
        return self.describe_path(path)

    def describe_socket(self, kind: str, inside: str) -> Handle:
        family = kind.partition("-")[0]
        ends = inside.partition(",")[0]
        ends, path = (inside, "") if family != "UNIX" else (ends, inside[len(ends) + 1 :])
        if "->" in ends:
            mine, other = ends.split("->", 1)
            key = (family, *sorted((mine, other)))
            packets = kind in {"UDP", "UNIX-DGRAM", "UNIX", "UNIX-SEQPACKET"}
            return Handle(key, "socket", "", mine, packets=packets)
        fixed = ""
        if family == "UDP":
            return Handle((kind, ends), "socket", packets=True)
        if family == "UNIX" and path:
            name = path.strip('"')
            fixed = f"socket {self.base(name)}"
            return Handle((kind, name), "socket", fixed, packets=kind in {"UNIX-DGRAM", "UNIX"})
        return Handle((kind, ends), "socket", packets=kind in {"UNIX-DGRAM", "UNIX"})

    def describe_path(self, path: str) -> Handle | None:
        path = self.aliases.get(path, path)
        if path in self.folders or PRINT_LOG.search(path):
            return None
        if path.startswith("/memfd:"):
            return Handle(path, "memfd", f"memfd {path[7:]}")
        if path.startswith("/dev/shm/sem."):
            return self.named(path, "semaphore", "/" + path[13:])
        if path.startswith("/dev/shm/"):
            return self.named(path, "shared memory", "/" + path[9:])
        if path.startswith("/dev/mqueue/"):
            return self.queue(path[12:])
        if path in self.queues:
            return self.queue(path)
        name = path.rpartition("/")[2]
        if path in self.fifos:
            return self.named(path, "FIFO", name)
        if path.startswith(self.not_writable) or not path.startswith(self.writable):
            return None
        return self.named(path, "file", name)

    def queue(self, name: str) -> Handle:
        name = "/" + name.strip("/")
        return Handle(("queue", name), "queue", f"queue {self.shown(name)}")

    def named(self, key: str, kind: str, name: str) -> Handle:
        random = self.is_random(name.lstrip("/"))
        return Handle(key, kind, "" if random else f"{kind} {self.shown(name)}")

    def is_random(self, name: str) -> bool:
        """Made up by a library, not by the example."""
        return name not in self.source and bool(RANDOM.match(name) or LETTERS.match(name))

    def base(self, path: str) -> str:
        if path.startswith(SHOWN_WHOLE) and not path.startswith(self.writable):
            return path
        name = path.rstrip("/").rpartition("/")[2]
        return "…" if self.is_random(name) else self.shown(name)

    def shown(self, name: str) -> str:
        """A name without the process id that made it unique."""
        if name in self.source:
            return name
        for pid in self.pids:
            name = re.sub(rf"(?<=[-_.]){pid}(?!\d)", "PID", name) if pid > 1 else name
        return name

    def name(self, handle: Handle) -> str:
        """The object's name; letters are given in the order of asking."""
        if handle.name:
            return handle.name
        kind = self.lettered_kind(handle)
        letters = self.letters.setdefault(kind, {})
        if handle.key not in letters:
            letters[handle.key] = letter(len(letters))
        return f"{kind} {letters[handle.key]}"

    def lettered_kind(self, handle: Handle) -> str:
        if handle.kind != "socket":
            return handle.kind
        family = handle.key[0].partition("-")[0]
        if not handle.side:
            return {"TCP": "TCP socket", "UDP": "UDP socket"}.get(family, "Unix socket")
        if handle.key in self.pairs:
            return "socket pair"
        return {"TCP": "TCP connection", "UDP": "UDP socket"}.get(family, "Unix connection")

    def name_of_end(self, handle: Handle) -> str:
        return f"{self.name(handle)} {handle.end}".rstrip()


def letter(number: int) -> str:
    """A, B, …, Z, AA, AB, …"""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = ascii_uppercase[rest] + name
    return name
