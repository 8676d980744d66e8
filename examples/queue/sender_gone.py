"""The sender may end before any receiver exists."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import os

import posix_ipc

name = f"/sender-gone-{os.getpid()}"

if os.fork() == 0:
    queue = posix_ipc.MessageQueue(name, posix_ipc.O_CREX)
    queue.send(b"sent while nobody listened")  # does not wait
    os._exit(0)  # closes the queue, does not remove it

_, status = os.wait()
print("the sender ended:", os.waitstatus_to_exitcode(status))
#> the sender ended: 0

queue = posix_ipc.MessageQueue(name, write=False)
queue.unlink()
print(queue.receive()[0])
#> b'sent while nobody listened'
queue.close()
