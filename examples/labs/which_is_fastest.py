"""Which mechanism is fastest, and from what size on?
===================================================

Five ways to send a message to another process and to get one of the same
size back: a pipe, a Unix socket, TCP on loopback, a POSIX message queue,
and shared memory with semaphores. We time all of them on the machine that
runs this lab, with the same sizes and the same two processes.
"""

# /// script
# requires-python = ">=3.11"
# dependencies = ["matplotlib", "posix-ipc"]
# [tool.example]
# timeout = 60
# ///

# %%
# ## What do the two processes do?
#
# For each way there is a function that turns the ends it is given into a
# `send` and a `receive`. Both work on a buffer that is there already: a
# receiver that collects its message in ever new `bytes` would measure the
# allocator.

import mmap
import os
import socket

import posix_ipc


def whole(step):
    """Repeat a step that may do a part only, until all is done."""

    def move(view):
        while view:
            count = step(view)
            if not count:
                raise EOFError("the other side has ended")
            view = view[count:]

    return move


def pipe(stack, source, target):
    stack.callback(os.close, source)
    stack.callback(os.close, target)
    send = whole(lambda view: os.write(target, view))
    return send, whole(lambda view: os.readv(source, [view]))


def stream(stack, descriptor):
    peer = stack.enter_context(socket.socket(fileno=descriptor))
    return peer.sendall, whole(peer.recv_into)


def queue(stack, source, target):
    def receive(view):
        view[:] = ours.receive()[0]

    ours, theirs = map(posix_ipc.MessageQueue, (source, target))
    stack.callback(ours.close)
    stack.callback(theirs.close)
    return theirs.send, receive


def memory(stack, descriptor, source, target):
    def send(view):
        shared[: len(view)] = view
        theirs.release()

    def receive(view):
        ours.acquire()
        view[:] = shared[: len(view)]

    stack.callback(os.close, descriptor)
    pages = stack.enter_context(mmap.mmap(descriptor, 0))
    shared = stack.enter_context(memoryview(pages))
    ours, theirs = map(posix_ipc.Semaphore, (source, target))
    stack.callback(ours.close)
    stack.callback(theirs.close)
    return send, receive


# %%
# The other process is an echo, and it gets the source of these functions:
# both sides run the same code. An order on its stdin says which way to use,
# how many bytes, and how often. It stays on the CPU that it is told to use.

import inspect

WAYS = "".join(map(inspect.getsource, (whole, pipe, stream, queue, memory)))
ECHO = f"""
import contextlib, json, mmap, os, posix_ipc, socket, struct, sys

{WAYS}
os.sched_setaffinity(0, {{int(sys.argv[1])}})
buffer = memoryview(bytearray(1 << 20))
with contextlib.ExitStack() as stack:
    ways = [globals()[k](stack, *e) for k, e in json.loads(sys.argv[2])]
    print("ready", flush=True)
    while order := sys.stdin.buffer.read(24):
        way, size, times = struct.unpack("3q", order)
        (send, receive), view = ways[way], buffer[:size]
        for _ in range(times):
            receive(view)
            send(view)
"""

# %%
# ## How do the two find each other?
#
# Pipes, sockets and memory are inherited as descriptors. Queues and
# semaphores need names. We unlink those as soon as both sides have opened
# them, so that nothing stays behind, whatever happens next. TCP gets
# `TCP_NODELAY`, or a small message may have to wait for the
# acknowledgment of the one before
# ([tcp(7)](https://man7.org/linux/man-pages/man7/tcp.7.html)).

import contextlib
import json
import secrets
import struct
import subprocess
import sys
import time
from functools import partial

SIZES = [1, 64, 1 << 10, 8 << 10, 64 << 10, 1 << 20]
QUEUE_MOST = 8 << 10  # the default of fs.mqueue.msgsize_max
buffer = memoryview(bytearray(SIZES[-1]))


def pipe_ends():
    (here, theirs), (there, ours) = os.pipe(), os.pipe()
    return (here, ours), (there, theirs)


def unix_ends():
    return [(end.detach(),) for end in socket.socketpair()]


def tcp_ends():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        ours = socket.create_connection(listener.getsockname())
        theirs, _address = listener.accept()
    for end in ours, theirs:
        end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return (ours.detach(),), (theirs.detach(),)


def named(make, unlink, named_here):
    """Two new objects, one for each direction, by their names."""
    names = [f"/which-is-fastest-{secrets.token_hex(8)}" for _ in range(2)]
    for name in names:
        make(name).close()
        named_here.callback(unlink, name)
    return names, names[::-1]


def queue_ends(named_here):
    make = partial(
        posix_ipc.MessageQueue,
        flags=posix_ipc.O_CREX,
        max_messages=1,
        max_message_size=QUEUE_MOST,
    )
    return named(make, posix_ipc.unlink_message_queue, named_here)


def memory_ends(named_here):
    ours = os.memfd_create("which-is-fastest")
    theirs = os.dup(ours)
    os.ftruncate(ours, SIZES[-1])
    make = partial(posix_ipc.Semaphore, flags=posix_ipc.O_CREX)
    names = named(make, posix_ipc.unlink_semaphore, named_here)
    return (ours, *names[0]), (theirs, *names[1])


@contextlib.contextmanager
def echo_on(cpu):
    """Start the other process on that CPU; yield run(way, size, times)."""
    with contextlib.ExitStack() as stack, contextlib.ExitStack() as names:
        ends = {
            "pipe": (pipe, *pipe_ends()),
            "Unix socket": (stream, *unix_ends()),
            "TCP": (stream, *tcp_ends()),
            "message queue": (queue, *queue_ends(names)),
            "shared memory": (memory, *memory_ends(names)),
        }
        theirs = [(make.__name__, end) for make, _, end in ends.values()]
        given = [n for _, end in theirs for n in end if isinstance(n, int)]
        echo = stack.enter_context(
            subprocess.Popen(
                [sys.executable, "-I", "-c", ECHO]
                + [str(cpu), json.dumps(theirs)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                pass_fds=given,
            )
        )
        for descriptor in given:
            os.close(descriptor)
        ways = {
            name: make(stack, *end) for name, (make, end, _) in ends.items()
        }
        echo.stdout.readline()  # it has opened all names
        names.close()

        def run(name, size, times):
            """Seconds for each of so many round trips."""
            (send, receive), view = ways[name], buffer[:size]
            order = struct.pack("3q", list(ways).index(name), size, times)
            echo.stdin.write(order)
            echo.stdin.flush()
            taken = []
            for _ in range(times):
                start = time.perf_counter()
                send(view)
                receive(view)
                taken.append(time.perf_counter() - start)
            return taken

        yield run
        echo.stdin.close()


# %%
# ## How do we time it?
#
# As in the lab on pipes: several rounds, each with a new process and
# everything in a new order; the first round trips are thrown away; of each
# round we keep the median and the best. We do it twice, with both processes
# on one core and with each on a core of its own, because that can matter
# more than the mechanism.

import datetime
import platform
import random
import statistics
from pathlib import Path

WAY_NAMES = "pipe", "Unix socket", "TCP", "message queue", "shared memory"


def two_cpus():
    """A CPU that we may use, and in a list one of another core, if any."""

    def core(cpu):
        folder = Path(f"/sys/devices/system/cpu/cpu{cpu}/topology")
        names = "physical_package_id", "core_id"
        return [(folder / name).read_text() for name in names]

    first, *others = sorted(os.sched_getaffinity(0))
    return first, [cpu for cpu in others if core(cpu) != core(first)][:1]


def shuffled(things):
    return random.sample(things, len(things))


def one_round(here, elsewhere, seconds):
    """Time each job for about so long: (kind of run, times) of each."""
    places = [("one core", here), *(("two cores", cpu) for cpu in elsewhere)]
    jobs = [
        (name, size)
        for name in WAY_NAMES
        for size in SIZES
        if name != "message queue" or size <= QUEUE_MOST
    ]
    for cores, cpu in shuffled(places):
        with echo_on(cpu) as run:
            for name, size in shuffled(jobs):
                warm_up = min(run(name, size, 3))  # thrown away
                times = max(30, min(1000, round(seconds / warm_up)))
                yield (name, size, cores), run(name, size, times)


def cpu_seconds():
    """CPU time so far, of the whole machine and of ours."""
    line = Path("/proc/stat").read_text().splitlines()[0]
    user, nice, system, _idle, _wait, *interrupts = line.split()[1:9]
    ticks = sum(map(int, (user, nice, system, *interrupts)))
    return ticks / os.sysconf("SC_CLK_TCK"), sum(os.times()[:4])


def cpu_name():
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def measure(rounds, seconds, limit):
    """Measure in rounds; none begins when `limit` seconds are over."""
    allowed, (here, elsewhere) = os.sched_getaffinity(0), two_cpus()
    start, (busy, ours) = time.monotonic(), cpu_seconds()
    kinds, done = {}, 0
    os.sched_setaffinity(0, {here})
    try:
        while done < rounds and time.monotonic() < start + limit:
            for kind, taken in one_round(here, elsewhere, seconds):
                figures = [statistics.median(taken), min(taken)]
                kinds.setdefault(kind, []).append(figures)
            done += 1
    finally:
        os.sched_setaffinity(0, allowed)
    wall, (busy_now, ours_now) = time.monotonic() - start, cpu_seconds()
    others = busy_now - busy - (ours_now - ours)
    return {
        "when": f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d %H:%M} UTC",
        "kernel": f"{platform.system()} {platform.release()}",
        "python": f"Python {platform.python_version()}",
        "cpu": cpu_name(),
        "cpus": os.cpu_count(),
        "rounds": done,
        "wall_seconds": wall,
        "other_cpus": max(0, others / wall),
        "kinds": [[*kind, figures] for kind, figures in sorted(kinds.items())],
    }


# %%
# ## What did we measure, and where?
#
# Where this project has made a thorough measurement, we show that. Anywhere
# else, we make a short one now.

from types import SimpleNamespace

NAME = "build/bench/which_is_fastest.json"
places = [folder / NAME for folder in (Path.cwd(), *Path.cwd().parents)]
if thorough := [path for path in places if path.is_file()]:
    record = json.loads(thorough[0].read_text())
else:
    record = measure(rounds=5, seconds=0.002, limit=10)


class Markdown(str):
    """A text that a notebook shows formatted, and a script not at all."""

    def _repr_markdown_(self):
        return str(self)


def table(rows):
    """Rows of texts, the first one headings."""
    lines = [" | ".join(row) for row in rows]
    return Markdown(
        "\n".join([lines[0], "---" + "|--:" * (len(rows[0]) - 1), *lines[1:]])
    )


Markdown(
    f"Measured on {record['when']} with {record['kernel']} and "
    f"{record['python']}, on {record['cpus']} CPUs ({record['cpu']}). "
    f"Rounds: {record['rounds']}, in {record['wall_seconds']:.1f} seconds. "
    f"Meanwhile other programs used {record['other_cpus']:.2f} CPUs."
)

# %%
# ## What does a round trip cost on one core?
#
# Here the two take turns on one processor, so a round trip is system calls,
# copies and two changes of process, and nothing else. A dot is the median
# of the rounds; its bar reaches from the lowest round to the highest.

import matplotlib.pyplot as plt

COLORS = dict(
    zip(
        WAY_NAMES,
        ("#3b82c4", "#2e8b57", "#d2691e", "#9467bd", "#c23b5b"),
        strict=True,
    )
)
results = {}
for *kind, rounds in record["kinds"]:
    medians = [median for median, _fastest in rounds]
    results[tuple(kind)] = SimpleNamespace(
        middle=statistics.median(medians),
        low=min(medians),
        high=max(medians),
        fastest=min(fastest for _median, fastest in rounds),
    )


def words(size):
    """A size as people say it: 64 KiB."""
    power = (size.bit_length() - 1) // 10
    return f"{size >> 10 * power} {('B', 'KiB', 'MiB')[power]}"


def round_trips(cores):
    """Draw what each way costs by size, and return it as a table."""
    figure, axes = plt.subplots(figsize=(5.4, 4.4), layout="constrained")
    rows = [["µs", *map(words, SIZES)]]
    for name, color in COLORS.items():
        sizes = [size for size in SIZES if (name, size, cores) in results]
        found = [results[name, size, cores] for size in sizes]
        middle = [result.middle * 1e6 for result in found]
        axes.plot(sizes, middle, ".-", color=color, label=name)
        low = [result.low * 1e6 for result in found]
        high = [result.high * 1e6 for result in found]
        axes.vlines(sizes, low, high, color=color)
        missing = ["" for _ in SIZES[len(sizes) :]]
        rows.append([name, *(f"{value:,.1f}" for value in middle), *missing])
    axes.loglog()
    axes.set_xticks(SIZES, map(words, SIZES))
    axes.minorticks_off()
    axes.yaxis.set_major_formatter("{x:,g}")
    axes.set_title(f"Round trip, {cores}", gid="title")
    axes.set_xlabel("size of a message")
    axes.set_ylabel("µs")
    axes.grid(color="#808080", alpha=0.25)
    figure.legend(loc="outside lower center", ncols=3, frameon=False)
    plt.show()
    return table(rows)


round_trips("one core")

# %%
# A small message costs what its system calls cost. A pipe has the least to
# do; a Unix socket wraps each message in a buffer of its own; TCP runs its
# whole protocol, with headers, sequence numbers and acknowledgments,
# although the packet never leaves the machine.


def fastest(name, size):
    """The fastest time on one core: nothing got in between."""
    return results[name, size, "one core"].fastest


byte = {name: fastest(name, 1) for name in WAY_NAMES}
print("1 byte, a pipe beats TCP:", byte["pipe"] < byte["TCP"])
#> 1 byte, a pipe beats TCP: True
print("it beats a Unix socket:", byte["pipe"] < byte["Unix socket"])
#> it beats a Unix socket: True

# %%
# For small messages shared memory gains little. To copy a small message is
# nearly free, in the kernel or out of it. What costs is to wake the other
# side, and a semaphore does that by a system call like everybody else.

ratio = fastest("pipe", 1 << 10) / fastest("shared memory", 1 << 10)
print("1 KiB, a pipe takes less than twice as long:", ratio < 2)
#> 1 KiB, a pipe takes less than twice as long: True

# %%
# The picture changes with the size. A pipe holds 64 KiB, so a mebibyte goes
# in many portions, and after each the two change places. A socket holds
# more. In shared memory a message is copied by one plain `memcpy` on each
# side, with no portions and no kernel. The message queue is out of the race
# by then: it takes no message of more than 8 KiB by default.

large = [name for name in WAY_NAMES if name != "message queue"]
mib = {name: fastest(name, 1 << 20) for name in large}
print("1 MiB, fastest:", min(mib, key=mib.get))
#> 1 MiB, fastest: shared memory
ratio = mib["pipe"] / mib["shared memory"]
print("1 MiB, a pipe takes over twice as long:", ratio > 2)
#> 1 MiB, a pipe takes over twice as long: True

# %%
# ## And on two cores?
#
# In a round trip only one side works at a time, so a second core cannot
# make it shorter. It can make it longer: the one that waits lets its core
# go idle, and each message has to wake it up. Where that is dear, as in many
# virtual machines, it hides the differences between the mechanisms.


def two_cores():
    if ("pipe", 1, "two cores") in results:
        return round_trips("two cores")
    return Markdown("Here we may use one core only, so there is no plot.")


two_cores()

# %%
# ## What to keep
#
# - Up to some KiB, choose by what a mechanism does, not by its speed: the
#   wake-up dominates, and all of them need one.
# - From some tens of KiB on, portions and copies dominate. There shared
#   memory pays, and only there.
# - Where the two processes run can matter more than how they talk.
# - Fewer messages beat faster messages. The lab on pipes measures what a
#   batch gains.
