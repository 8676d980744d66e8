"""A semaphore says "ready"; shared memory carries the data."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import mmap
import os
import time
from pathlib import Path

import posix_ipc

slot = memoryview(mmap.mmap(-1, 8)).cast("q")  # room for one number
free = posix_ipc.Semaphore(None, posix_ipc.O_CREX, initial_value=1)
ready = posix_ipc.Semaphore(None, posix_ipc.O_CREX, initial_value=0)
free.unlink()
ready.unlink()

if (producer := os.fork()) == 0:
    for n in (1, 2, 3):
        free.acquire()  # not before the last one was taken
        slot[0] = n * n
        ready.release()  # a signal, given by one for another
    os._exit(0)

stat = Path(f"/proc/{producer}/stat")
for _ in range(10_000):  # until it waits for a free place, at most 10 s
    if stat.read_text().rpartition(") ")[2].startswith("S"):
        break
    time.sleep(0.001)
for _ in range(3):  # the consumer
    ready.acquire()  # sleeps until there is something
    print("got", slot[0])
    #> got 1
    #> got 4
    #> got 9
    free.release()
os.wait()
free.close()
ready.close()
