"""A killed holder leaves a POSIX semaphore locked."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import os
import signal

import posix_ipc

lock = posix_ipc.Semaphore(None, posix_ipc.O_CREX, initial_value=1)
lock.unlink()

if os.fork() == 0:
    lock.acquire()
    print("child: holds it", flush=True)
    #> child: holds it
    os.kill(os.getpid(), signal.SIGKILL)
os.wait()

try:
    lock.acquire(timeout=0)
    print("parent: it is free")
except posix_ipc.BusyError:
    print("parent: still locked, and its holder is dead")
    #> parent: still locked, and its holder is dead
lock.close()
