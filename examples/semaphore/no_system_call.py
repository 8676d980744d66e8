"""An acquire() that need not wait makes no system call."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
#
# [tool.example]
# needs = ["strace"]
# ///

import subprocess
import sys

PROGRAM = """
import os, posix_ipc
one = posix_ipc.Semaphore(None, posix_ipc.O_CREX, initial_value=1)
one.unlink()
os.getppid()  # a mark in the trace
for _ in range(1000):
    one.acquire()
    one.release()
os.getppid()
one.acquire()
try:
    one.acquire(timeout=0.01)  # this one has to wait
except posix_ipc.BusyError:
    pass
os.getppid()
one.close()
"""
command = ["strace", sys.executable, "-c", PROGRAM]
done = subprocess.run(command, capture_output=True, text=True, check=True)
_, free, busy, _ = done.stderr.split("getppid()")

print("1000 pairs:", len(free.splitlines()) - 1, "system calls")
#> 1000 pairs: 0 system calls
print("one wait calls futex:", "futex(" in busy)
#> one wait calls futex: True
