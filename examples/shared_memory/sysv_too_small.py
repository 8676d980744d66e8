"""The size is invalid: the key has an older, smaller segment."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["sysv-ipc"]
# ///

import sysv_ipc

old = sysv_ipc.SharedMemory(None, sysv_ipc.IPC_CREX, size=100)
try:
    try:  # the next version of the program needs more
        sysv_ipc.SharedMemory(old.key, sysv_ipc.IPC_CREAT, size=101)
    except ValueError as error:
        print("ValueError:", error)
        #> ValueError: The size is invalid
    again = sysv_ipc.SharedMemory(old.key)  # any size is welcome
    print("it is there, with a size of", again.size)
    #> it is there, with a size of 100
    again.detach()
finally:
    old.remove()
    old.detach()
