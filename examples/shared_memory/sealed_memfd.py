"""A sealed memfd cannot be truncated under those who map it."""

import fcntl
import mmap
import os

SEALS = fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL

flags = os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING
fd = os.memfd_create("sealed-memfd", flags)
os.ftruncate(fd, 4096)
fcntl.fcntl(fd, fcntl.F_ADD_SEALS, SEALS)

if os.fork() == 0:  # the child has the descriptor; no name exists
    if fcntl.fcntl(fd, fcntl.F_GET_SEALS) != SEALS:
        os._exit(1)  # a receiver checks before it maps
    with mmap.mmap(fd, 4096) as memory:
        try:
            os.ftruncate(fd, 0)
        except PermissionError:
            memory[:7] = b"refused"
    os._exit(0)

os.wait()
with mmap.mmap(fd, 4096) as memory:
    print("ftruncate:", memory[:7].decode())
    #> ftruncate: refused
os.close(fd)  # the last one: the memory is free
