"""A segment outlives its creator, even one that SIGKILL ended."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import mmap
import multiprocessing
import os
import signal

import posix_ipc

NAME = f"/killed-creator-{os.getpid()}"


def create():
    segment = posix_ipc.SharedMemory(NAME, posix_ipc.O_CREX, size=4096)
    try:
        with mmap.mmap(segment.fd, segment.size) as memory:
            memory[:4] = b"left"
            os.kill(os.getpid(), signal.SIGKILL)
    finally:
        segment.unlink()  # never runs


creator = multiprocessing.get_context("fork").Process(target=create)
creator.start()
creator.join()
print("creator killed:", creator.exitcode == -signal.SIGKILL)
#> creator killed: True

segment = posix_ipc.SharedMemory(NAME)
with mmap.mmap(segment.fd, segment.size) as memory:
    print(memory[:4])
    #> b'left'
segment.close_fd()
segment.unlink()  # otherwise it stays until the next boot
