"""A semaphore of value 3 lets three processes in; the rest wait."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import itertools
import os

import posix_ipc

WORKERS, N = 8, 3
gate = posix_ipc.Semaphore(None, posix_ipc.O_CREX, initial_value=N)
gate.unlink()
log_read, log_write = os.pipe()
leave_read, leave_write = os.pipe()

for _ in range(WORKERS):
    if os.fork() == 0:
        with gate:
            os.write(log_write, b"+")  # I am in,
            os.read(leave_read, 1)  # stay until told to leave,
            os.write(log_write, b"-")  # and am about to go
        os._exit(0)

os.close(log_write)
log = b""
while log.count(b"+") < N and (mark := os.read(log_read, 1)):
    log += mark
try:
    gate.acquire(timeout=0)
except posix_ipc.BusyError:
    print("three are in, a fourth is refused")
    #> three are in, a fourth is refused

os.write(leave_write, b"x" * WORKERS)
while mark := os.read(log_read, 1):  # until all have ended
    log += mark
steps = (1 if mark == ord("+") else -1 for mark in log)
inside = itertools.accumulate(steps)
print("most inside at once:", max(inside))
#> most inside at once: 3
for _ in range(WORKERS):
    os.wait()
gate.close()
for end in (log_read, leave_read, leave_write):
    os.close(end)
