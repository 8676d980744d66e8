"""A queue has no end of file: receive() outwaits its senders."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# [tool.example]
# hangs = "mq_timedreceive"
# ///

import os

import posix_ipc

queue = posix_ipc.MessageQueue("/no-end-of-file", posix_ipc.O_CREX)
queue.unlink()  # our descriptor keeps it

if os.fork() == 0:
    queue.send(b"last words")
    os._exit(0)
os.wait()  # the only sender has ended

while True:
    message, priority = queue.receive()
    print(message, flush=True)
    #> b'last words'
