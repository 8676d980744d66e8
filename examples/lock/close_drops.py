"""A record lock is lost when any descriptor of the file is closed."""

import fcntl
import os
import tempfile


def lock(file):
    fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def is_free(path):
    if (child := os.fork()) == 0:  # another process
        with open(path, "r+b") as file:
            try:
                lock(file)
            except BlockingIOError:
                os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


with tempfile.NamedTemporaryFile(prefix="close-drops-") as file:
    lock(file)
    print("free:", is_free(file.name))
    #> free: False
    with open(file.name):  # a library looks at the file
        pass
    print("free:", is_free(file.name))
    #> free: True
