"""Which locks are free again when their holder exits or is killed?"""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc", "sysv-ipc"]
# ///

import contextlib
import fcntl
import os
import signal
import sys

import posix_ipc
import sysv_ipc


@contextlib.contextmanager
def flock():
    with open(__file__) as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def free_after(end):
    """Let a child take three locks and end; return which are free."""
    posix = posix_ipc.Semaphore(None, posix_ipc.O_CREX, initial_value=1)
    posix.unlink()
    undo = sysv_ipc.Semaphore(None, sysv_ipc.IPC_CREX, initial_value=1)
    undo.undo = True
    if os.fork() == 0:
        with contextlib.suppress(SystemExit), posix, undo, flock():
            if end != "sys.exit":
                signal.raise_signal(signal.Signals[end])
            sys.exit()  # an exception: the with block releases all
        os._exit(0)
    os.wait()

    free = {"POSIX semaphore": posix.value, "System V, undo": undo.value}
    with contextlib.suppress(BlockingIOError), flock():
        free["flock"] = 1
    posix.close()
    undo.remove()
    return [name for name, value in free.items() if value == 1]


for end in ("sys.exit", "SIGTERM", "SIGKILL"):
    print(f"{end}:", ", ".join(free_after(end)))
    #> sys.exit: POSIX semaphore, System V, undo, flock
    #> SIGTERM: System V, undo, flock
    #> SIGKILL: System V, undo, flock
