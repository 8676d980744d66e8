"""lockf(): two processes lock different records of one file."""

import fcntl
import os
import tempfile
from fcntl import LOCK_EX, LOCK_NB

SIZE = 16  # bytes of a record


def gets_in(path, record):
    """Tell whether another process gets this record at once."""
    if (child := os.fork()) == 0:
        with open(path, "r+b") as file:  # LOCK_EX must be able to write
            try:
                start = record * SIZE
                fcntl.lockf(file, LOCK_EX | LOCK_NB, SIZE, start)
            except (BlockingIOError, PermissionError):  # EAGAIN, EACCES
                os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


with tempfile.NamedTemporaryFile(prefix="records-") as file:
    fcntl.lockf(file, LOCK_EX, SIZE, 0 * SIZE)
    print("record 0, which we hold:", gets_in(file.name, 0))
    #> record 0, which we hold: False
    print("record 1:", gets_in(file.name, 1))
    #> record 1: True
    print("the file is empty:", os.path.getsize(file.name) == 0)
    #> the file is empty: True
