"""Start afresh after a crash: a file lock guards the name."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import contextlib
import fcntl
import os
import signal
import tempfile
from pathlib import Path

import posix_ipc

NAME = f"/safe-create-{os.getpid()}"


@contextlib.contextmanager
def fresh_semaphore(path):
    """BlockingIOError while a process of an earlier run lives."""
    with path.open("w") as guard:  # every child inherits it
        fcntl.flock(guard, fcntl.LOCK_EX | fcntl.LOCK_NB)
        with contextlib.suppress(posix_ipc.ExistentialError):
            posix_ipc.unlink_semaphore(NAME)  # nobody alive has it
        flags = posix_ipc.O_CREX
        new = posix_ipc.Semaphore(NAME, flags, initial_value=1)
        try:
            yield new
        finally:
            new.unlink()
            new.close()


with tempfile.TemporaryDirectory() as folder:  # or /run/lock
    path = Path(folder, "safe-create.lock")
    held_read, held_write = os.pipe()
    if (first_run := os.fork()) == 0:
        with fresh_semaphore(path) as lock:
            lock.acquire()
            os.write(held_write, b"x")
            signal.pause()
    os.close(held_write)
    os.read(held_read, 1)
    try:
        with fresh_semaphore(path):
            print("two runs at once")
    except BlockingIOError:
        print("the first run lives: hands off")
        #> the first run lives: hands off

    os.kill(first_run, signal.SIGKILL)
    os.waitpid(first_run, 0)
    with fresh_semaphore(path) as lock:
        print("the first run is dead, value:", lock.value)
        #> the first run is dead, value: 1
    os.close(held_read)
