"""sys.exit() in a signal handler is lost inside receive()."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import os
import select
import signal
import sys
import time
from pathlib import Path

import posix_ipc


def terminate_when_asleep():
    """Let a child send SIGTERM to its parent once that waits."""
    parent = os.getpid()
    if os.fork() == 0:
        stat = Path(f"/proc/{parent}/stat")
        for _ in range(10_000):  # at most 10 s
            if stat.read_text().rpartition(") ")[2].startswith("S"):
                break
            time.sleep(0.001)
        os.kill(parent, signal.SIGTERM)
        os._exit(0)


queue = posix_ipc.MessageQueue("/signal-error", posix_ipc.O_CREX)
queue.unlink()  # our descriptor keeps it
signal.signal(signal.SIGTERM, lambda *_: sys.exit("told to stop"))

terminate_when_asleep()
try:
    queue.receive()
except posix_ipc.SignalError as error:
    print("in receive():", error)
    #> in receive(): The wait was interrupted by a signal
os.wait()

terminate_when_asleep()
try:
    select.select([queue], [], [])
except SystemExit as error:
    print("in select():", error)
    #> in select(): told to stop
os.wait()
queue.close()
