"""After unlink() the same name means another queue."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import os

import posix_ipc

name = f"/unlink-{os.getpid()}"
sender = posix_ipc.MessageQueue(name, posix_ipc.O_CREX)

sender.unlink()  # a restarting receiver removes the old queue ...
receiver = posix_ipc.MessageQueue(name, posix_ipc.O_CREX)
receiver.unlink()

sender.send(b"hello")  # ... and its old sender gets no error
print("the receiver sees", receiver.current_messages)
#> the receiver sees 0
print("the sender's queue holds", sender.current_messages)
#> the sender's queue holds 1
receiver.close()
sender.close()
