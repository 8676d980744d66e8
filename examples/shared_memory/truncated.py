"""O_CREAT with a smaller size kills the others with SIGBUS."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
#
# [tool.example]
# signal = "SIGBUS"
# stderr = "Bus error"
# ///

import mmap
import multiprocessing
import os

import posix_ipc

NAME = f"/truncated-{os.getpid()}"


def shrink():  # meant as: open it, or create it
    posix_ipc.SharedMemory(NAME, posix_ipc.O_CREAT, size=4096).close_fd()


segment = posix_ipc.SharedMemory(NAME, posix_ipc.O_CREX, size=8192)
memory = mmap.mmap(segment.fd, segment.size)
child = multiprocessing.get_context("fork").Process(target=shrink)
child.start()
child.join()
segment.unlink()  # while we can
print("mapped:", len(memory), "left:", segment.size, flush=True)
#> mapped: 8192 left: 4096
memory[5000] = 1
