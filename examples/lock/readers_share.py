"""Shared and exclusive: many readers at once, or one writer."""

import fcntl
import os
import tempfile
from fcntl import LOCK_EX, LOCK_NB, LOCK_SH


def gets_in(path, operation):
    """Tell whether another process gets the lock at once."""
    if (child := os.fork()) == 0:
        with open(path) as file:  # to read is enough for flock()
            try:
                fcntl.flock(file, operation | LOCK_NB)
            except BlockingIOError:
                os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


with tempfile.NamedTemporaryFile(prefix="readers-share-") as file:
    fcntl.flock(file, LOCK_SH)
    print("one reads, another reads:", gets_in(file.name, LOCK_SH))
    #> one reads, another reads: True
    print("one reads, another writes:", gets_in(file.name, LOCK_EX))
    #> one reads, another writes: False

    fcntl.flock(file, LOCK_EX)  # turns the one into the other
    print("one writes, another reads:", gets_in(file.name, LOCK_SH))
    #> one writes, another reads: False
    print("one writes, another writes:", gets_in(file.name, LOCK_EX))
    #> one writes, another writes: False
