"""An OFD lock lasts until its own descriptor is closed."""

import fcntl
import os
import struct
import tempfile


def lock(file):
    # struct flock: type, whence, start, length (0: to the end), pid
    wish = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)
    fcntl.fcntl(file, fcntl.F_OFD_SETLK, wish)


def is_free(path):
    if (child := os.fork()) == 0:  # another process
        with open(path, "r+b") as file:
            try:
                lock(file)
            except BlockingIOError:
                os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


with tempfile.NamedTemporaryFile(prefix="ofd-lock-") as file:
    lock(file)
    print("free:", is_free(file.name))
    #> free: False
    with open(file.name):  # a library looks at the file
        pass
    print("free:", is_free(file.name))
    #> free: False
