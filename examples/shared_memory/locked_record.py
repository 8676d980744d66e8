"""A record with a length, under a lock that dies with its owner."""

import contextlib
import fcntl
import mmap
import multiprocessing
import os
import signal
import tempfile


@contextlib.contextmanager
def locked(path):
    with open(path, "r+b") as file:  # our own: flock() is shared by fork
        fcntl.flock(file, fcntl.LOCK_EX)  # until the file is closed
        with mmap.mmap(file.fileno(), 0) as memory:
            yield memory


def load(memory):
    length = int.from_bytes(memory[:4], "little")
    return memory[4 : 4 + length]


def store(memory, data):
    memory[: 4 + len(data)] = len(data).to_bytes(4, "little") + data


def work(path):
    for _ in range(1000):
        with locked(path) as memory:
            left = int(load(memory))
            store(memory, str(left - 1).encode())  # it gets shorter


def die(path):
    with locked(path):
        os.kill(os.getpid(), signal.SIGKILL)


# A segment by another door: O_EXCL, mode 0600, unlinked at the end.
prefix = "/dev/shm/locked-record-"
with tempfile.NamedTemporaryFile(prefix=prefix) as segment:
    segment.truncate(4096)
    with locked(segment.name) as memory:
        store(memory, b"2000")
    fork = multiprocessing.get_context("fork")
    children = [
        fork.Process(target=target, args=[segment.name])
        for target in (die, work, work)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
    with locked(segment.name) as memory:
        print(load(memory))
        #> b'0'
