"""Two hold one lock: its file was deleted while one waited."""

import fcntl
import os
import tempfile
from fcntl import LOCK_EX, LOCK_NB
from pathlib import Path


def is_current(file, path):
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def open_locked(path, flags=0, file=None):
    """The cure: begin again if the name has another file now."""
    while True:
        file = file or path.open("a")
        try:
            fcntl.flock(file, LOCK_EX | flags)
            if is_current(file, path):
                return file
        except BaseException:
            file.close()
            raise
        file = file.close()  # None: open the path anew


# Each open file is a party of its own, whichever process has it.
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "deleted-file.lock")
    with open_locked(path) as first, path.open("a") as second:
        path.unlink()  # "clean up", while the second one waits
        first.close()
        fcntl.flock(second, LOCK_EX | LOCK_NB)
        with path.open("a") as third:
            fcntl.flock(third, LOCK_EX | LOCK_NB)
            print("second and third hold it at once")
            #> second and third hold it at once
            print("second is current:", is_current(second, path))
            #> second is current: False
            try:
                open_locked(path, LOCK_NB, second)
            except BlockingIOError:
                print("second, once more: has to wait")
                #> second, once more: has to wait
