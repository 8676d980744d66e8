"""cannot mmap an empty file: the segment has no size yet."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import mmap
import os

import posix_ipc

NAME = f"/not-ready-{os.getpid()}"

creator = posix_ipc.SharedMemory(NAME, posix_ipc.O_CREX)  # step 1
visitor = posix_ipc.SharedMemory(NAME)  # comes in between
creator.unlink()
try:
    mmap.mmap(visitor.fd, 0)  # 0: all that is there
except ValueError as error:
    print(error)
    #> cannot mmap an empty file

os.ftruncate(creator.fd, 4096)  # step 2
with mmap.mmap(visitor.fd, 0) as memory:
    print("size:", len(memory))
    #> size: 4096
creator.close_fd()
visitor.close_fd()
