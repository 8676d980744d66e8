"""initial_value is ignored when the semaphore already exists."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import os
import signal

import posix_ipc

NAME = f"/stale-after-crash-{os.getpid()}"


def open_or_create():
    flags = posix_ipc.O_CREAT  # not O_CREX: take what is there
    return posix_ipc.Semaphore(NAME, flags, initial_value=1)


if os.fork() == 0:  # the first run of a program
    open_or_create().acquire()
    os.kill(os.getpid(), signal.SIGKILL)
os.wait()

lock = open_or_create()  # the second run
try:
    print("asked for 1, value:", lock.value)
    #> asked for 1, value: 0
    lock.acquire(timeout=0.1)  # without it: forever
except posix_ipc.BusyError:
    print("nobody lives to release it")
    #> nobody lives to release it
finally:
    lock.unlink()
    lock.close()
