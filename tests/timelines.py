"""Timelines as a record holds them, written by hand, for the tests of what shows them."""

from typing import Any

Record = dict[str, Any]


def lane(name: str, kind: str = "process", parent: int | None = None, **ends: int) -> Record:
    return {"name": name, "kind": kind, "parent": parent, "from": None, "to": None} | {
        {"born": "from", "ended": "to"}[key]: value for key, value in ends.items()
    }


def event(lane: int, at: float, text: str, kind: str = "other", **facts: Any) -> Record:
    return {
        "lane": lane,
        "at": at,
        "took": 0.012,
        "call": text.partition("(")[0] if kind != "print" else "print",
        "text": text,
        "kind": kind,
        "object": None,
        "bytes": None,
        "line": None,
        "error": None,
        "waited": False,
    } | facts


def arrow(source: int, target: int, kind: str = "data", size: int | None = None) -> Record:
    return {"from": source, "to": target, "kind": kind, "bytes": size}


def timeline(
    lanes: list[Record], events: list[Record], arrows: list[Record] = (), **facts: Any
) -> Record:
    end = max((e["at"] + (e["took"] or 0) for e in events), default=0.0)
    return {
        "tool": "strace 6.1",
        "python": "3.11.7",
        "milliseconds": end + 0.1,
        "lanes": lanes,
        "events": events,
        "arrows": list(arrows),
        "cut": 0,
    } | facts


PIPE: Record = {"object": "pipe A"}

ONE_WAY = timeline(
    [lane("parent"), lane("child", parent=0, born=1, ended=11)],
    [
        event(0, 0.21, "pipe2([pipe A read end, pipe A write end], O_CLOEXEC) = 0", "create")
        | {"line": 5, "object": "pipe A"},
        event(0, 0.62, "clone(child_stack=NULL, flags=SIGCHLD) = child", "fork", took=0.31)
        | {"line": 7, "call": "fork"},
        event(0, 0.97, "close(pipe A write end) = 0", "close", line=12, **PIPE),
        event(0, 1.11, "fstat(pipe A read end, {st_mode=S_IFIFO|0600}) = 0", line=13, **PIPE),
        event(0, 1.31, 'read(pipe A read end, "hello from the child", 8192) = 20', "receive")
        | {"line": 14, "object": "pipe A", "bytes": 20, "waited": True, "took": 1.22},
        event(1, 1.42, "close(pipe A read end) = 0", "close", line=8, **PIPE),
        event(1, 2.36, 'write(pipe A write end, "hello from the child", 20) = 20', "send")
        | {"line": 9, "object": "pipe A", "bytes": 20},
        event(1, 2.66, "exit_group(0) = ?", "exit", line=10),
        event(0, 2.71, 'read(pipe A read end, "", 8192) = 0', "receive", line=14, bytes=0, **PIPE),
        event(0, 2.82, "print: b'hello from the child'", "print", line=14),
        event(0, 2.91, "close(pipe A read end) = 0", "close", line=13, **PIPE),
        event(0, 3.05, "wait4(-1, [exit status 0], 0, NULL) = child", "wait", line=16),
        event(0, 3.4, "write(stdout, \"b'hello from the child'\\n\", 24) = 24", "other", bytes=24),
        event(0, 3.61, "exit_group(0) = ?", "exit"),
    ],
    [arrow(1, 5, "fork"), arrow(6, 4, "data", 20), arrow(7, 11, "end")],
)

FIFO = {"object": "FIFO pp"}
NAMED_PIPE = timeline(
    [lane("parent"), lane("child", parent=0, born=2, ended=10)],
    [
        event(0, 0.4, 'mkdir("/tmp/tmp…", 0700) = 0', "create", line=15),
        event(0, 0.9, 'mknodat(AT_FDCWD, "pp", S_IFIFO|0600) = 0', "create", line=17, **FIFO),
        event(0, 1.4, "clone(flags=SIGCHLD) = child", "fork", line=21, call="fork", took=0.4),
        event(0, 1.5, "a named pipe, not a file: True", "print", line=18),
        event(1, 2.2, 'openat(AT_FDCWD, "pp", O_WRONLY|O_CREAT) = FIFO pp', "open", line=23)
        | {**FIFO, "waited": True, "took": 8.4},
        event(0, 2.4, 'openat(AT_FDCWD, "/proc/child/stat", O_RDONLY) = file', "open", line=11),
        event(0, 9.6, "the writer sleeps: nobody has opened pp for reading", "print", line=31),
        event(0, 10.5, 'openat(AT_FDCWD, "pp", O_RDONLY) = FIFO pp', "open", line=34, **FIFO),
        event(0, 10.9, 'read(FIFO pp, "Pipe testing", 8192) = 12', "receive", line=35, bytes=12)
        | {**FIFO, "waited": True, "took": 0.9},
        event(
            1, 11.2, 'write(FIFO pp, "Pipe testing", 12) = 12', "send", line=24, bytes=12, **FIFO
        ),
        event(1, 11.9, "exit_group(0) = ?", "exit", line=25),
        event(0, 12.0, 'read(FIFO pp, "", 8192) = 0', "receive", line=35, bytes=0, **FIFO),
        event(0, 12.1, "Pipe testing", "print", line=35),
        event(0, 12.4, "wait4(-1, [exit status 0], 0, NULL) = child", "wait", line=37),
        event(0, 12.9, 'unlinkat(AT_FDCWD, "pp", 0) = 0', "remove", **FIFO),
        event(0, 13.0, "still there: True", "print", line=38),
    ],
    [
        arrow(2, 4, "fork"),
        arrow(7, 4, "wake"),
        arrow(9, 8, "data", 12),
        arrow(10, 13, "end"),
    ],
)

TCP = {"object": "TCP 127.0.0.1"}
TCP_ECHO = timeline(
    [lane("parent"), lane("child", parent=0, born=3, ended=16)],
    [
        event(0, 0.1, "socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_IP) = TCP", "create"),
        event(0, 0.2, "bind(TCP, {sa_family=AF_INET, sin_port=0}, 16) = 0", line=8, **TCP),
        event(0, 0.3, "listen(TCP listening, 4096) = 0", line=8, **TCP),
        event(0, 0.5, "clone(flags=SIGCHLD) = child", "fork", line=11, call="fork", took=0.3),
        event(0, 0.9, "accept4(TCP listening, NULL) = TCP 127.0.0.1", "wait", line=21)
        | {**TCP, "waited": True, "took": 1.1},
        event(1, 1.3, "close(TCP listening) = 0", "close", line=12, **TCP),
        event(1, 1.9, "connect(TCP, 127.0.0.1) = 0", line=13, **TCP),
        event(0, 2.1, "client is on 127.0.0.1", "print", line=23),
        event(1, 2.3, 'sendto(TCP, "hello over TCP", 14) = 14', "send", line=14, bytes=14, **TCP),
        event(0, 2.31, 'recvfrom(TCP, "hello over TCP", 4096) = 14', "receive", bytes=14, **TCP)
        | {"line": 25, "waited": True, "took": 0.13},
        event(1, 2.5, "shutdown(TCP, SHUT_WR) = 0", line=15, **TCP),
        event(1, 2.61, 'recvfrom(TCP, "hello over TCP", 8192) = 14', "receive", bytes=14, **TCP)
        | {"line": 17, "waited": True, "took": 0.22},
        event(0, 2.7, 'sendto(TCP, "hello over TCP", 14) = 14', "send", line=26, bytes=14, **TCP),
        event(0, 2.9, 'recvfrom(TCP, "", 4096) = 0', "receive", line=25, bytes=0, **TCP),
        event(0, 3.0, "wait4(-1, [exit status 0], 0, NULL) = child", "wait", line=27)
        | {"waited": True, "took": 0.7},
        event(1, 3.1, "client got b'hello over TCP'", "print", line=17),
        event(1, 3.5, "exit_group(0) = ?", "exit", line=19),
    ],
    [
        arrow(3, 5, "fork"),
        arrow(6, 4, "wake"),
        arrow(8, 9, "data", 14),
        arrow(12, 11, "data", 14),
        arrow(16, 14, "end"),
    ],
)

MQ = {"object": "queue /priorities"}
SENT = ("routine 1", "alarm 1", "routine 2", "alarm 2")
RECEIVED = ("alarm 1", "alarm 2", "routine 1", "routine 2")
QUEUE = timeline(
    [lane("parent"), lane("child", parent=0, born=2, ended=7)],
    [
        event(0, 0.2, 'mq_open("priorities", O_RDWR|O_CREAT|O_EXCL, 0600) = 0', "create", line=12),
        event(0, 0.4, 'mq_unlink("priorities") = 0', "remove", line=13, **MQ),
        event(0, 0.7, "clone(flags=SIGCHLD) = child", "fork", line=15, call="fork", took=0.3),
        *(
            event(1, 1.4 + n / 5, f'mq_timedsend(queue, "{text}") = 0', "send", line=16 + n, **MQ)
            | {"bytes": len(text)}
            for n, text in enumerate(SENT)
        ),
        event(1, 2.3, "exit_group(0) = ?", "exit", line=20),
        event(0, 2.31, "wait4(-1, [exit status 0], 0, NULL) = child", "wait", line=21),
        *(
            one
            for n, text in enumerate(RECEIVED)
            for one in (
                event(0, 2.6 + n / 3, f'mq_timedreceive(queue, "{text}") = 9', "receive", line=24)
                | {"bytes": len(text), **MQ},
                event(0, 2.7 + n / 3, f"{9 if n < 2 else 1} b'{text}'", "print", line=25),
            )
        ),
    ],
    [
        arrow(2, 3, "fork"),
        arrow(7, 8, "end"),
        *(
            arrow(3 + SENT.index(text), 9 + 2 * n, "data", len(text))
            for n, text in enumerate(RECEIVED)
        ),
    ],
)

HANG = timeline(
    [lane("parent"), lane("child", parent=0, born=1, ended=3)],
    [
        event(
            0, 0.2, "pipe2([pipe A read end, pipe A write end], O_CLOEXEC) = 0", "create", **PIPE
        ),
        event(0, 0.5, "clone(flags=SIGCHLD) = child", "fork", line=11, call="fork", took=0.3),
        event(1, 1.3, 'write(pipe A write end, "all there is", 12) = 12', "send", line=12)
        | {**PIPE, "bytes": 12},
        event(1, 1.6, "exit_group(0) = ?", "exit", line=13),
        event(0, 1.61, "wait4(-1, [exit status 0], 0, NULL) = child", "wait", line=15),
        event(0, 1.7, 'read(pipe A read end, "all there is", 100) = 12', "receive", line=16)
        | {**PIPE, "bytes": 12},
        event(0, 1.8, "b'all there is'", "print", line=16),
        event(0, 2.0, "read(pipe A read end, …)", "receive", line=19, waited=True, took=None)
        | PIPE,
    ],
    [arrow(1, 2, "fork"), arrow(2, 5, "data", 12), arrow(3, 4, "end")],
    milliseconds=502.0,
)

THREADS = timeline(
    [
        lane("parent"),
        lane("thread 1", "thread", 0, born=0, ended=6),
        lane("thread 2", "thread", 0, born=2, ended=9),
        lane("sort", parent=0, born=7, ended=11),
    ],
    [
        event(0, 0.2, "clone3(CLONE_VM|CLONE_THREAD) = thread 1", "fork", line=9, call="clone"),
        event(1, 0.6, "futex(lock, FUTEX_WAIT, 0) = 0", "lock", line=5, object="lock A")
        | {"waited": True, "took": 2.4},
        event(0, 0.9, "clone3(CLONE_VM|CLONE_THREAD) = thread 2", "fork", line=9, call="clone"),
        event(2, 1.1, "futex(lock, FUTEX_WAIT, 0) = 0", "lock", line=5, object="lock A")
        | {"waited": True, "took": 11.2},
        event(0, 2.9, "futex(lock, FUTEX_WAKE, 1) = 1", "lock", line=12, object="lock A"),
        event(1, 3.2, "one has it", "print", line=6),
        event(1, 3.4, "exit(0) = ?", "exit"),
        event(0, 3.9, "vfork() = child", "fork", line=14, call="vfork", took=0.8),
        event(3, 4.2, 'execve("/usr/bin/sort", ["sort"], …) = 0', "exec"),
        event(2, 12.5, "exit(0) = ?", "exit"),
        event(0, 12.6, "kill(sort, SIGTERM) = 0", "signal", line=15),
        event(3, 12.8, "killed by SIGTERM", "signal", call="SIGTERM"),
        event(0, 12.9, "wait4(sort, [signal SIGTERM], 0, NULL) = sort", "wait", line=16)
        | {"waited": True, "took": 0.3},
    ],
    [
        arrow(0, 1, "fork"),
        arrow(2, 3, "fork"),
        arrow(4, 1, "wake"),
        arrow(7, 8, "fork"),
        arrow(10, 11, "signal"),
        arrow(11, 12, "end"),
    ],
)

# One process that writes into its own pipe until it is full.
ALONE = timeline(
    [lane("example")],
    [
        event(
            0, 0.1, "pipe2([pipe A read end, pipe A write end], O_CLOEXEC) = 0", "create", **PIPE
        ),
        event(0, 0.3, 'write(pipe A write end, "xxxx"..., 65536) = 65536', "send", bytes=65536)
        | {"line": 7, **PIPE},
        event(0, 0.5, 'write(pipe A write end, "x", 1) = -1 EAGAIN', "send", error="EAGAIN", **PIPE)
        | {"line": 9},
        event(0, 0.6, "full after 65536 bytes", "print", line=11),
        event(0, 0.8, 'read(pipe A read end, "xxxx"..., 65536) = 65536', "receive", bytes=65536)
        | {"line": 13, **PIPE},
    ],
    [arrow(1, 4, "data", 65536)],
)

HOSTILE = timeline(
    [lane("<b>parent</b>")],
    [
        event(0, 0.1, 'write("</text></svg><script>alert(1)</script>\x00")', "send", object="<i>&"),
        event(0, 0.2, "</script><img src=x onerror=alert(1)>\x1b[31m", "print", line=3),
    ],
)

ALL = {
    "one_way": ONE_WAY,
    "named_pipe": NAMED_PIPE,
    "tcp_echo": TCP_ECHO,
    "queue": QUEUE,
    "hang": HANG,
    "threads": THREADS,
    "alone": ALONE,
    "hostile": HOSTILE,
}
