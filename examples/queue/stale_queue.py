"""A killed program leaves its queue and messages to the next."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import os
import signal

import posix_ipc

name = f"/stale-queue-{os.getpid()}"

if os.fork() == 0:
    queue = posix_ipc.MessageQueue(name, posix_ipc.O_CREX)
    queue.send(b"from the run that was killed")
    os.kill(os.getpid(), signal.SIGKILL)  # no finally runs
os.wait()

try:
    posix_ipc.MessageQueue(name, posix_ipc.O_CREX)
except posix_ipc.ExistentialError as error:
    print(error)
    #> A queue with the specified name already exists

# open it, or create it where it does not exist
queue = posix_ipc.MessageQueue(name, posix_ipc.O_CREAT)
queue.unlink()
print(queue.receive()[0])
#> b'from the run that was killed'
queue.close()
