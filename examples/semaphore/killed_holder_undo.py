"""System V's SEM_UNDO gives a killed holder's permit back."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["sysv-ipc"]
# ///

import os
import signal

import sysv_ipc

lock = sysv_ipc.Semaphore(None, sysv_ipc.IPC_CREX, initial_value=1)
lock.undo = True  # SEM_UNDO: the kernel keeps account per process

try:
    if os.fork() == 0:
        lock.acquire()
        print("child: holds it", flush=True)
        #> child: holds it
        os.kill(os.getpid(), signal.SIGKILL)
    os.wait()

    lock.block = False
    lock.acquire()
    print("parent: it is free, and now mine")
    #> parent: it is free, and now mine
finally:
    lock.remove()
