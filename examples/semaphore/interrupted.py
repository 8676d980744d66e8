"""A signal ends acquire() early: posix_ipc.SignalError."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import os
import signal
import time
from pathlib import Path

import posix_ipc

ready = posix_ipc.Semaphore(None, posix_ipc.O_CREX)  # value 0
caught = posix_ipc.Semaphore(None, posix_ipc.O_CREX)
ready.unlink()
caught.unlink()
signal.signal(signal.SIGHUP, lambda *_: None)  # "reload", say

if os.fork() == 0:
    state = Path(f"/proc/{os.getppid()}/stat")
    for _ in range(10_000):  # until the parent sleeps, at most 10 s
        if state.read_text().rpartition(") ")[2].startswith("S"):
            break
        time.sleep(0.001)
    os.kill(os.getppid(), signal.SIGHUP)
    caught.acquire()
    ready.release()
    os._exit(0)

while True:
    try:
        ready.acquire()
        break
    except posix_ipc.SignalError as error:
        print(error)
        #> The wait was interrupted by a signal
        caught.release()
print("acquired at the next attempt")
#> acquired at the next attempt
os.wait()
ready.close()
caught.close()
