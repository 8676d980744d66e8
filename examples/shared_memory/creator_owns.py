"""The creator owns the name and unlinks it, even after SIGTERM."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import contextlib
import mmap
import multiprocessing
import os
import signal
import sys
import time

import posix_ipc

NAME = f"/creator-owns-{os.getpid()}"


@contextlib.contextmanager
def created(name, size):
    segment = posix_ipc.SharedMemory(name, posix_ipc.O_CREX, size=size)
    try:
        os.posix_fallocate(segment.fd, 0, size)  # ENOSPC, not SIGBUS
        with mmap.mmap(segment.fd, size) as memory:
            yield memory
    finally:
        segment.close_fd()
        segment.unlink()


def serve(ready):
    # By default SIGTERM runs no finally clause; SystemExit does.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    with created(NAME, 4096) as memory:
        memory[:5] = b"hello"
        ready.set()  # from here on the name may be used
        while True:
            time.sleep(1)  # stands for the work


context = multiprocessing.get_context("fork")
ready = context.Event()
server = context.Process(target=serve, args=[ready])
server.start()
ready.wait()
client = posix_ipc.SharedMemory(NAME)
with mmap.mmap(client.fd, client.size) as memory:
    print(memory[:5])
    #> b'hello'
client.close_fd()  # and no unlink
server.terminate()
server.join()
print("left:", os.path.exists(f"/dev/shm{NAME}"))
#> left: False
