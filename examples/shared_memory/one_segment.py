"""Two processes open one shared memory segment by its name."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import mmap
import multiprocessing
import os

import posix_ipc

NAME = f"/one-segment-{os.getpid()}"


def writer():  # knows nothing but the name
    segment = posix_ipc.SharedMemory(NAME)
    with mmap.mmap(segment.fd, segment.size) as memory:
        segment.close_fd()  # the mapping stays
        memory[:5] = b"hello"


segment = posix_ipc.SharedMemory(NAME, posix_ipc.O_CREX, size=4096)
try:
    with mmap.mmap(segment.fd, segment.size) as memory:
        segment.close_fd()
        fork = multiprocessing.get_context("fork")
        child = fork.Process(target=writer)
        child.start()
        child.join()  # the memory itself tells us nothing
        print(memory[:5])
        #> b'hello'
finally:
    segment.unlink()
