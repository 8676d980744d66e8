"""Removing a System V queue wakes those who wait in it."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["sysv-ipc"]
# ///

import os
import time
from pathlib import Path

import sysv_ipc

queue = sysv_ipc.MessageQueue(None, sysv_ipc.IPC_CREX, mode=0o600)
try:
    for _ in range(8):
        queue.send(bytes(2048))  # now it is full
    if (child := os.fork()) == 0:
        try:
            queue.send(b"one more")
        except sysv_ipc.ExistentialError as error:
            print("while it waits:", error, flush=True)
            #> while it waits: The queue no longer exists
        os._exit(0)

    state = Path(f"/proc/{child}/stat")
    for _ in range(10_000):  # until it sleeps, at most 10 s
        if state.read_text().rpartition(") ")[2].startswith("S"):
            break
        time.sleep(0.001)
finally:
    queue.remove()
os.wait()

try:
    queue.send(b"too late")
except OSError as error:
    print("who comes later:", error.strerror)
    #> who comes later: Invalid argument
