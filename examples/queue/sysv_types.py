"""A System V message has a type, and a receiver chooses by it."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["sysv-ipc"]
# ///

import os

import sysv_ipc

queue = sysv_ipc.MessageQueue(None, sysv_ipc.IPC_CREX, mode=0o600)

try:
    if os.fork() == 0:
        for kind in (3, 1, 2, 4):
            queue.send(b"message %d" % kind, type=kind)
        os._exit(0)
    os.wait()

    print("the lowest type up to 3:", queue.receive(type=-3)[0])
    #> the lowest type up to 3: b'message 1'
    print("of type 2:", queue.receive(type=2)[0])
    #> of type 2: b'message 2'
    print("the oldest:", queue.receive()[0])
    #> the oldest: b'message 3'
finally:
    queue.remove()  # and message 4 with it
