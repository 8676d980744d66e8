"""A lock stops only those who ask for the same kind of lock."""

import fcntl
import os
import tempfile
from fcntl import LOCK_EX, LOCK_NB


def succeeds(function, *arguments):
    """Tell whether another process is let through at once."""
    if (child := os.fork()) == 0:
        try:
            function(*arguments)
        except BlockingIOError:
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def lock_with(lock, path):
    with open(path, "r+") as file:
        lock(file, LOCK_EX | LOCK_NB)


def write(path):
    with open(path, "w") as file:
        file.write("no lock asked for")


with tempfile.NamedTemporaryFile(prefix="advisory-") as file:
    path = file.name
    fcntl.flock(file, LOCK_EX)
    print("flock() is let in:", succeeds(lock_with, fcntl.flock, path))
    #> flock() is let in: False
    print("lockf() is let in:", succeeds(lock_with, fcntl.lockf, path))
    #> lockf() is let in: True
    print("write() is let in:", succeeds(write, path))
    #> write() is let in: True
    print(file.read())
    #> b'no lock asked for'
