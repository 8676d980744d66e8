"""Hand a large NumPy array to another process without a copy."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["numpy"]
# ///

import fcntl
import json
import math
import mmap
import os
import socket
from pathlib import Path

import numpy as np

FIXED = fcntl.F_SEAL_WRITE | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW


def give(peer, dtype, shape, fill):
    """Let fill() work on an array in new memory; give that away."""
    name = f"array-{os.getpid()}"  # for /proc; it is no path
    fd = os.memfd_create(name, os.MFD_ALLOW_SEALING)
    with open(fd, "r+b") as file:
        file.truncate(math.prod(shape) * np.dtype(dtype).itemsize)
        with mmap.mmap(fd, 0) as memory:
            fill(np.frombuffer(memory, dtype).reshape(shape))
        fcntl.fcntl(fd, fcntl.F_ADD_SEALS, FIXED)  # binds us, too
        header = json.dumps({"dtype": dtype, "shape": shape})
        socket.send_fds(peer, [header.encode()], [fd])


def take(peer):
    """An array that nobody can change; its memory ends with it."""
    header, (fd,), _, _ = socket.recv_fds(peer, 4096, 1)
    with open(fd, "rb"):
        if fcntl.fcntl(fd, fcntl.F_GET_SEALS) & FIXED != FIXED:
            raise ValueError("the giver could still change it")
        memory = mmap.mmap(fd, 0, prot=mmap.PROT_READ)
    about = json.loads(header)
    return np.frombuffer(memory, about["dtype"]).reshape(about["shape"])


ours, theirs = socket.socketpair(type=socket.SOCK_SEQPACKET)
with ours, theirs:
    if (giver := os.fork()) == 0:
        give(theirs, "<f8", (1000, 1000), lambda array: array.fill(42))
        os._exit(0)
    theirs.close()
    os.wait()  # the giver has ended, and with it all that it had
    array = take(ours)
print(array.shape, array.mean(), "writable:", array.flags.writeable)
#> (1000, 1000) 42.0 writable: False
mapped = Path("/proc/self/maps").read_text()
print("memory of the giver:", f"/memfd:array-{giver} " in mapped)
#> memory of the giver: True
del array  # the last to hold it
