"""One process sends a message to another through a queue."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import os

import posix_ipc

name = f"/send-receive-{os.getpid()}"
queue = posix_ipc.MessageQueue(name, posix_ipc.O_CREX, mode=0o600)

try:
    if os.fork() == 0:  # any process that knows the name can
        posix_ipc.MessageQueue(name, read=False).send(b"hello")
        os._exit(0)

    message, priority = queue.receive()  # waits until one is there
    print(message)
    #> b'hello'
    os.wait()
finally:
    queue.unlink()  # or it outlives us
    queue.close()
