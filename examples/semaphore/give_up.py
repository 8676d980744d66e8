"""Do not wait forever: a timeout, or no waiting at all."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc", "sysv-ipc"]
# ///

import multiprocessing
import time

import posix_ipc
import sysv_ipc

posix = posix_ipc.Semaphore(None, posix_ipc.O_CREX)  # value 0
posix.unlink()
start = time.monotonic()
try:
    posix.acquire(timeout=0.1)  # 0 would not wait at all
except posix_ipc.BusyError as error:
    print("posix_ipc:", error)
    #> posix_ipc: Semaphore is busy
print("waited 0.1 s or more:", time.monotonic() - start >= 0.1)
#> waited 0.1 s or more: True
posix.close()

system_v = sysv_ipc.Semaphore(None, sysv_ipc.IPC_CREX)
try:
    system_v.block = False  # its wheel ignores acquire(timeout)
    system_v.acquire()
except sysv_ipc.BusyError:
    print("sysv_ipc: busy too")
    #> sysv_ipc: busy too
finally:
    system_v.remove()

stdlib = multiprocessing.get_context("fork").Semaphore(0)
print("multiprocessing:", stdlib.acquire(timeout=0.1))
#> multiprocessing: False
