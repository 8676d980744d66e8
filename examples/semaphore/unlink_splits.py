"""Unlinked too early, one name becomes two semaphores."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import os

import posix_ipc

NAME = f"/unlink-splits-{os.getpid()}"


def user():
    flags = posix_ipc.O_CREAT
    return posix_ipc.Semaphore(NAME, flags, initial_value=1)


first, second = user(), user()
try:
    first.acquire()
    first.release()
    first.unlink()  # "I am done": but the second user is not

    third = user()  # creates a new semaphore of the same name
    second.acquire(timeout=0)
    third.acquire(timeout=0)
    print("two are inside, each with a lock of value", third.value)
    #> two are inside, each with a lock of value 0
finally:
    third.unlink()
    for each in (first, second, third):
        each.close()
