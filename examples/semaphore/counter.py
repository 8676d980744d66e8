"""A semaphore counts permits; anybody may take one or give one."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import os

import posix_ipc

flags = posix_ipc.O_CREX
permits = posix_ipc.Semaphore(None, flags, initial_value=2)
permits.unlink()

permits.acquire()
permits.acquire()
print("two acquired, value:", permits.value)
#> two acquired, value: 0
try:
    permits.acquire(timeout=0)
except posix_ipc.BusyError:
    print("a third must wait, value:", permits.value)
    #> a third must wait, value: 0

if os.fork() == 0:  # the child has acquired nothing ...
    permits.release()  # ... and may still give a permit
    os._exit(0)
os.wait()
print("released by a stranger, value:", permits.value)
#> released by a stranger, value: 1

permits.release()
permits.release()
print("released once too often, value:", permits.value)
#> released once too often, value: 3
permits.close()
