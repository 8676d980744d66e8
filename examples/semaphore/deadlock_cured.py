"""No deadlock: both processes take the semaphores in one order."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import os
import time
from pathlib import Path

import posix_ipc

a = posix_ipc.Semaphore(None, posix_ipc.O_CREX, initial_value=1)
b = posix_ipc.Semaphore(None, posix_ipc.O_CREX, initial_value=1)
a.unlink()
b.unlink()

a.acquire()
print("parent: has a", flush=True)
#> parent: has a
if (child := os.fork()) == 0:
    with a, b:
        print("child: has both", flush=True)
        #> child: has both
    os._exit(0)

state = Path(f"/proc/{child}/stat")
for _ in range(10_000):  # until the child sleeps, at most 10 s
    if state.read_text().rpartition(") ")[2].startswith("S"):
        break
    time.sleep(0.001)
print("parent: wants b", flush=True)
#> parent: wants b
b.acquire()
print("parent: has both", flush=True)
#> parent: has both
a.release()
b.release()
os.wait()
a.close()
b.close()
