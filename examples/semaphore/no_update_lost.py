"""A semaphore around shared memory: no update is lost."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import mmap
import os

import posix_ipc

ADDS = 100_000
number = memoryview(mmap.mmap(-1, 8)).cast("q")  # shared memory
free = posix_ipc.Semaphore(None, posix_ipc.O_CREX, initial_value=1)
free.unlink()  # the child inherits it: no name has to stay behind

child = os.fork()
for _ in range(ADDS):  # both processes do this at the same time
    with free:  # acquire() on the way in, release() on the way out
        number[0] += 1
if child == 0:
    os._exit(0)

os.waitpid(child, 0)
print("counted", number[0], "of", 2 * ADDS)
#> counted 200000 of 200000
free.close()
