"""acquire() at zero waits for release(); without one, forever."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
#
# [tool.example]
# hangs = "futex"
# ///

import posix_ipc

ready = posix_ipc.Semaphore(None, posix_ipc.O_CREX, initial_value=0)
ready.unlink()  # nobody else can open it: nobody will release it

print("value:", ready.value, flush=True)
#> value: 0
ready.acquire()
print("never printed")
