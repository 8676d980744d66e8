"""How much does a pipe hold, and what does a message cost?
===========================================================

A pipe is a buffer in the kernel. Two questions decide whether it will do:
how much it takes before the writer must wait, and how long a message needs
to get through. We put both to the machine that runs this lab.
"""

# /// script
# requires-python = ">=3.11"
# dependencies = ["matplotlib"]
# [tool.example]
# timeout = 60
# ///

# %%
# ## How much fits before the writer waits?
#
# The manual says 65,536 bytes
# ([pipe(7)](https://man7.org/linux/man-pages/man7/pipe.7.html)). To see it,
# we make the write end non-blocking, let nobody read, and write until the
# kernel answers `EAGAIN`, which Python raises as `BlockingIOError`.

import fcntl
import os


def held(size, capacity=None):
    """Bytes that a new pipe takes in writes of `size` bytes each."""
    read_end, write_end = os.pipe()
    if capacity:
        fcntl.fcntl(write_end, fcntl.F_SETPIPE_SZ, capacity)
    os.set_blocking(write_end, False)
    message, total = bytes(size), 0
    try:
        while True:
            total += os.write(write_end, message)
    except BlockingIOError:
        return total
    finally:
        os.close(read_end)
        os.close(write_end)


read_end, write_end = os.pipe()
capacity = fcntl.fcntl(write_end, fcntl.F_GETPIPE_SZ)
os.close(read_end)
os.close(write_end)
page = os.sysconf("SC_PAGE_SIZE")

print("one byte at a time:", f"{held(1) / capacity:.0%} full")
#> one byte at a time: 100% full
print("one page at a time:", f"{held(page) / capacity:.0%} full")
#> one page at a time: 100% full
print("half a page and 1 byte:", f"{held(page // 2 + 1) / capacity:.0%} full")
#> half a page and 1 byte: 50% full

# %%
# The last answer is the surprise: for writes of that size the pipe is full
# while half of it is empty. So we try every size up to a page.

import matplotlib.pyplot as plt

BLUE, ORANGE, GRAY = "#3b82c4", "#d2691e", "#808080"
KIB = 1024

sizes = [1, *range(32, page + 1, 32)]
full = [held(size) for size in sizes]

figure, axes = plt.subplots(figsize=(5.4, 3.2), layout="constrained")
axes.fill_between(sizes, [n / KIB for n in full], color=BLUE, alpha=0.25)
axes.plot(sizes, [n / KIB for n in full], color=BLUE)
axes.axhline(capacity / KIB, color=GRAY, linestyle=":")
axes.set_title("What a full pipe holds", gid="title")
axes.set_xlabel("size of each write, bytes")
axes.set_ylabel("held, KiB")
axes.set_xticks([page * n // 4 for n in range(5)])
axes.set_xlim(0, page)
axes.set_ylim(0)
plt.show()

# %%
# A pipe is not a box of bytes. It is a row of slots, and a slot holds one
# page. What we write goes into the page begun last if all of it fits there;
# if not, it begins a new page, and what was free stays empty (`pipe_write`
# in [fs/pipe.c](https://github.com/torvalds/linux/blob/v6.18/fs/pipe.c)). So
# the sawtooth can be computed: slots × messages that fit in a page × size.

slots = capacity // page
print(full == [slots * (page // size) * size for size in sizes])
#> True

# %%
# So count messages, not bytes. A writer whose records are a little larger
# than half a page waits after as many records as there are slots. More
# capacity means more slots: `F_SETPIPE_SZ`, or `pipesize=` of
# [Popen](https://docs.python.org/3/library/subprocess.html). Without
# privilege it ends at `/proc/sys/fs/pipe-max-size`.

awkward = page // 2 + 1
for more in 2, 4, 8:
    larger = held(awkward, more * capacity)
    print(f"{more} times the slots:", larger / held(awkward), "times as much")
    #> 2 times the slots: 2.0 times as much
    #> 4 times the slots: 4.0 times as much
    #> 8 times the slots: 8.0 times as much

# %%
# ## How do we time a message?
#
# Two processes, two pipes. The other process is the program below. It
# takes an order, "read so many bytes, answer with so many, and do that so
# many times", and obeys. It stays on the CPU that it is told to use.

PEER = """
import os, struct, sys

os.sched_setaffinity(0, {int(sys.argv[1])})
buffer = memoryview(bytearray(1 << 20))
while order := os.read(0, 24):
    need, answer, times = struct.unpack("3q", order)
    for _ in range(times):
        missing = need
        while missing:
            count = os.readv(0, [buffer[:missing]])
            if not count:
                sys.exit("the other side has ended")
            missing -= count
        os.write(1, buffer[:answer])
"""

# %%
# Our side sends, waits for the whole answer, and reads a clock that never
# goes back. A *round trip* is one message there and as many bytes back. For
# *one way* we send a burst, and the peer answers with a single byte once it
# has read everything: a clock that stops when the last `write` returns
# would count as delivered what still lies in the pipe.

import struct
import time

buffer = memoryview(bytearray(1 << 20))


def clock(peer, send, need, answer, times):
    """Seconds from send() to the end of the answer, for each time."""
    sent, answers = peer.stdin.fileno(), peer.stdout.fileno()
    os.write(sent, struct.pack("3q", need, answer, times))
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        send()
        missing = answer
        while missing:
            count = os.readv(answers, [buffer[:missing]])
            if not count:
                raise EOFError("the peer has ended")
            missing -= count
        taken.append(time.perf_counter() - start)
    return taken


# %%
# There are four things to time. The last two move the same small messages
# as *one way* does, but many of them with one system call: through
# Python's buffered file, or 64 at once with `os.writev`.

from functools import partial

SIZES = [4**n for n in range(11)]  # 1 byte to 1 MiB
SMALL, MANY = 64, 1024


def write(descriptor, message, times):
    for _ in range(times):
        os.write(descriptor, message)


def write_buffered(descriptor, message, times):
    with open(descriptor, "wb", closefd=False) as file:
        file.writelines(message for _ in range(times))


def write_gathered(descriptor, message, times):
    for _ in range(times // 64):
        os.writev(descriptor, [message] * 64)


def jobs(to):
    """What to time: (name, size, messages, bytes to answer, send)."""
    for size in SIZES:
        message, burst = bytes(size), max(2, min(MANY, (2 << 20) // size))
        yield "round trip", size, 1, size, partial(write, to, message, 1)
        yield "one way", size, burst, 1, partial(write, to, message, burst)
    for name, way in ("buffered", write_buffered), ("writev", write_gathered):
        yield name, SMALL, MANY, 1, partial(way, to, bytes(SMALL), MANY)


# %%
# Where the two processes run can matter more than what they do. So we time
# everything twice: both on one core, and each on a core of its own. (The
# second hyperthread of a core is not another core.) And we repeat *one way*
# with the largest pipe that needs no privilege.

import random
import subprocess
import sys
from pathlib import Path

largest = int(Path("/proc/sys/fs/pipe-max-size").read_text())


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


def start_peer(cpu, pipesize):
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", PEER, str(cpu)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=0,
        pipesize=pipesize,
    )


def one_round(here, elsewhere, seconds):
    """Time each job for about so long: (kind of run, times) of each."""
    places = [("one core", here), *(("two cores", cpu) for cpu in elsewhere)]
    pipes = [("default", capacity), ("large", largest)]
    for cores, cpu, pipe, pipesize in shuffled(
        [(*place, *pipe) for place in places for pipe in pipes]
    ):
        with start_peer(cpu, pipesize) as peer:
            for job in shuffled([*jobs(peer.stdin.fileno())]):
                name, size, burst, answer, send = job
                if pipe == "large" and name != "one way":
                    continue
                run = partial(clock, peer, send, size * burst, answer)
                warm_up = min(run(3))  # thrown away
                # Where we claim something, one of them must be undisturbed.
                claimed = (cores, pipe) == ("one core", "default")
                least = 10 if claimed else 3
                times = max(least, min(1000, round(seconds / warm_up)))
                taken = [each / burst for each in run(times)]
                yield (name, size, cores, pipe), taken


# %%
# One run proves little, because other programs run too. Hence rounds, each
# with new peers and everything in a new order. We keep the median and the
# best time of every round, and note what else could explain a figure: the
# machine, the versions, and how much other work it did meanwhile.

import datetime
import platform
import statistics


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
# A thorough measurement takes a minute or two. Where this project has made
# one, we show that. Anywhere else, we make a short one now.

import json
from types import SimpleNamespace

NAME = "build/bench/pipe_capacity_and_cost.json"
places = [folder / NAME for folder in (Path.cwd(), *Path.cwd().parents)]
if thorough := [path for path in places if path.is_file()]:
    record = json.loads(thorough[0].read_text())
else:
    record = measure(rounds=3, seconds=0.002, limit=10)


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
# ## What does a round trip cost?
#
# A dot is the median of the rounds. Its bar reaches from the lowest round
# to the highest: where it is long, do not trust the dot.

results = {}
for *kind, rounds in record["kinds"]:
    medians = [median for median, _fastest in rounds]
    results[tuple(kind)] = SimpleNamespace(
        middle=statistics.median(medians),
        low=min(medians),
        high=max(medians),
        fastest=min(fastest for _median, fastest in rounds),
    )
colors = {"one core": BLUE, "two cores": ORANGE}
if not any("two cores" in kind for kind in results):
    del colors["two cores"]


def words(size):
    """A size as people say it: 64 KiB."""
    power = (size.bit_length() - 1) // 10
    return f"{size >> 10 * power} {('B', 'KiB', 'MiB')[power]}"


def compare(name, pipes, title, unit, convert):
    """Draw the results of that name by size, and return them as a table."""
    figure, axes = plt.subplots(figsize=(5.4, 4.2), layout="constrained")
    rows = [[unit], *([words(size)] for size in SIZES)]
    for pipe, style in pipes.items():
        for cores, color in colors.items():
            label = cores if pipe == "default" else f"{cores}, {pipe} pipe"
            found = [results[name, size, cores, pipe] for size in SIZES]
            values = list(map(convert, SIZES, (r.middle for r in found)))
            low = list(map(convert, SIZES, (r.low for r in found)))
            high = list(map(convert, SIZES, (r.high for r in found)))
            axes.plot(SIZES, values, style, color=color, label=label)
            axes.vlines(SIZES, low, high, color=color)
            column = [label, *(f"{value:,.1f}" for value in values)]
            for row, text in zip(rows, column, strict=True):
                row.append(text)
    axes.loglog()
    axes.set_xticks(SIZES[::2], map(words, SIZES[::2]))
    axes.minorticks_off()
    axes.yaxis.set_major_formatter("{x:,g}")
    axes.set_title(title, gid="title")
    axes.set_xlabel("size of a message")
    axes.set_ylabel(unit)
    axes.grid(color=GRAY, alpha=0.25)
    figure.legend(loc="outside lower center", ncols=2, frameon=False)
    plt.show()
    return table(rows[:1] + rows[1::2])


def microseconds(size, seconds):
    return seconds * 1e6


compare("round trip", {"default": ".-"}, "Round trip", "µs", microseconds)

# %%
# On one core the line is flat and then rises. For a small message we pay
# for the system calls and for two changes of process, whatever its size;
# then the copying shows. Past the capacity the writer fills the pipe, waits
# until the reader has made room, and goes on.


def fastest(name, size):
    """The fastest time on one core: nothing got in between."""
    return results[name, size, "one core", "default"].fastest


byte, kib = fastest("round trip", 1), fastest("round trip", KIB)
mib = fastest("round trip", KIB * KIB)
print("1 KiB for less than twice the price of 1 byte:", kib < 2 * byte)
#> 1 KiB for less than twice the price of 1 byte: True
print("1 MiB for more than ten times the price:", mib > 10 * byte)
#> 1 MiB for more than ten times the price: True

# %%
# Two cores need not be faster. In a round trip of small messages the two
# processes never work at the same time, so the second core gives nothing.
# And waking a process on another core costs something: an interrupt, an
# idle core that must get going, in a virtual machine perhaps a visit to the
# hypervisor. The table says what it costs here.
#
# ## How many bytes per second, one way?
#
# Now the writer need not wait for answers, and the two can work at the same
# time. The dashed lines are the pipe with the largest capacity.


def megabytes(size, seconds):
    return size / seconds / 1e6


pipes = {"default": ".-", "large": ".--"}
compare("one way", pipes, "One way", "million bytes/s", megabytes)

# %%
# Small messages pay for a system call each, so the rate grows with their
# size until copying is all there is.

alone = fastest("one way", 1)
together = fastest("one way", 64 * KIB) / (64 * KIB)
print("a byte in 64 KiB for under 1 % of the price:", together < alone / 100)
#> a byte in 64 KiB for under 1 % of the price: True

# %%
# Where the pipe is full, the writer must wait, and on two cores each wait
# ends with a wake-up. That is what a large pipe saves: waits, not copies.
# The kernel counts them for us: a process that waits gives up its CPU of
# its own accord, a *voluntary context switch*.

import resource


def waits(pipesize):
    """How often we wait to get 16 MiB to a peer on our own core."""
    allowed, (here, _elsewhere) = os.sched_getaffinity(0), two_cpus()
    os.sched_setaffinity(0, {here})
    with start_peer(here, pipesize) as peer:
        send = partial(write, peer.stdin.fileno(), bytes(1 << 20), 16)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_nvcsw
        clock(peer, send, 16 << 20, 1, times=1)
        after = resource.getrusage(resource.RUSAGE_SELF).ru_nvcsw
    os.sched_setaffinity(0, allowed)
    return after - before


print("half the waits or fewer:", waits(largest) <= waits(capacity) / 2)
#> half the waits or fewer: True

# %%
# ## How many small messages per second?
#
# If the system call is the price, share it. The messages stay the same;
# only the number of calls changes.

ways = {"one way": "write", "buffered": "buffered", "writev": "writev of 64"}
thick = 0.8 / len(colors)
rows = []

figure, axes = plt.subplots(figsize=(5.4, 3), layout="constrained")
for shift, (cores, color) in enumerate(colors.items()):
    found = [results[way, SMALL, cores, "default"] for way in ways]
    y = [number + shift * thick for number in range(len(ways))]
    rates = [1e-6 / result.middle for result in found]
    axes.barh(y, rates, thick, color=color, label=cores)
    slow = [1e-6 / result.high for result in found]
    fast = [1e-6 / result.low for result in found]
    axes.hlines(y, slow, fast, color=GRAY)
    rows.append([cores, *(f"{rate * 1e6:,.0f}" for rate in rates)])
axes.invert_yaxis()
center = (len(colors) - 1) * thick / 2
axes.set_yticks([n + center for n in range(len(ways))], ways.values())
axes.set_title(f"Messages of {SMALL} bytes, one way", gid="title")
axes.set_xlabel("million messages/s")
figure.legend(loc="outside lower center", ncols=2, frameon=False)
plt.show()

table([["messages/s", *ways.values()], *rows])

# %%
# The bytes are the same, and so is the pipe.

each, together = fastest("one way", SMALL), fastest("writev", SMALL)
print("64 at once for under half the price:", together < each / 2)
#> 64 at once for under half the price: True

# %%
# ## What to keep
#
# - A pipe holds slots, not bytes. Messages of a little over half a page
#   fill it at half its capacity: plan with the number of messages.
# - The size of a small message hardly matters. The number of messages does:
#   batch them before you look for a faster mechanism.
# - Ask where the two processes run before you believe a figure, yours or
#   anyone's.
# - A larger pipe saves waits, not copies. It helps where the pipe is full
#   so often that waiting is what you pay for.
