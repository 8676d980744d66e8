"""EDEADLK: the kernel refuses the lockf() that closes a cycle."""

import errno
import fcntl
import multiprocessing
import tempfile
from fcntl import LOCK_EX, LOCK_UN

fork = multiprocessing.get_context("fork")
each_has_one = fork.Barrier(2, timeout=10)


def take_both(path, first, second):
    with open(path, "r+b") as file:
        fcntl.lockf(file, LOCK_EX, 1, first)  # one byte, at first
        each_has_one.wait()
        try:
            fcntl.lockf(file, LOCK_EX, 1, second)
        except OSError as error:
            if error.errno != errno.EDEADLK:
                raise
            print("refused:", error.strerror, flush=True)
            #> refused: Resource deadlock avoided
            fcntl.lockf(file, LOCK_UN)  # the other one goes on
            fcntl.lockf(file, LOCK_EX, 2, 0)  # and then we do
        print("has both", flush=True)
        #> has both
        #> has both


with tempfile.NamedTemporaryFile(prefix="deadlock-") as file:
    pair = [
        fork.Process(target=take_both, args=[file.name, *order])
        for order in ((0, 1), (1, 0))
    ]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
