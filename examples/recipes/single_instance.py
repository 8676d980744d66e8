"""A single-instance lock that names its holder and survives kill -9."""

import contextlib
import fcntl
import os
import signal
import tempfile
from pathlib import Path


class AlreadyRunning(Exception):
    """Another process holds the lock; args: what it wrote."""


@contextlib.contextmanager
def single_instance(path):
    """Hold the lock at path, or raise AlreadyRunning."""
    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
    fd = os.open(path, flags, 0o600)  # and never unlink it
    try:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(fd, 100, 0).decode().strip()
            raise AlreadyRunning(holder) from None
        # For people: it may be missing, old or half-written.
        os.pwrite(fd, b"%-10d\n" % os.getpid(), 0)
        yield
    finally:
        os.close(fd)  # as the kernel does for the dead


with tempfile.TemporaryDirectory() as folder:  # root: in /run
    path = Path(folder, "single-instance.lock")

    inside_read, inside_write = os.pipe()
    if (first := os.fork()) == 0:
        with single_instance(path):
            os.write(inside_write, b"x")
            signal.pause()  # at work
    os.close(inside_write)
    os.read(inside_read, 1)
    try:
        with single_instance(path):
            print("two at once")
    except AlreadyRunning as error:
        print("told who holds it:", error.args == (str(first),))
        #> told who holds it: True

    os.kill(first, signal.SIGKILL)
    os.waitpid(first, 0)
    with single_instance(path):  # the file has the dead one's id
        print("the lock is ours:", int(path.read_text()) == os.getpid())
        #> the lock is ours: True
    os.close(inside_read)
