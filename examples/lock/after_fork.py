"""fork() shares a flock(): the child's LOCK_UN unlocks the parent."""

import fcntl
import os
import tempfile
from fcntl import LOCK_EX, LOCK_NB, LOCK_UN


def in_child(function):
    if (child := os.fork()) == 0:
        try:
            function()
        except BlockingIOError:
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def is_free(lock):
    def try_it():
        with open(file.name, "r+b") as another:
            lock(another, LOCK_EX | LOCK_NB)

    return in_child(try_it)


with tempfile.NamedTemporaryFile(prefix="after-fork-") as file:
    fcntl.flock(file, LOCK_EX)
    in_child(lambda: os.close(file.fileno()))
    print("flock(), the child closed it, free:", is_free(fcntl.flock))
    #> flock(), the child closed it, free: False
    in_child(lambda: fcntl.flock(file, LOCK_UN))
    print("flock(), the child unlocked, free:", is_free(fcntl.flock))
    #> flock(), the child unlocked, free: True

    fcntl.lockf(file, LOCK_EX)  # belongs to this process alone
    in_child(lambda: fcntl.lockf(file, LOCK_UN))
    print("lockf(), the child unlocked, free:", is_free(fcntl.lockf))
    #> lockf(), the child unlocked, free: False
