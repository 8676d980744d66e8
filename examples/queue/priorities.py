"""The highest priority comes first; equal ones keep their order."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import os

import posix_ipc

queue = posix_ipc.MessageQueue("/priorities", posix_ipc.O_CREX)
queue.unlink()  # our descriptor keeps it

if os.fork() == 0:
    queue.send(b"routine 1", priority=1)
    queue.send(b"alarm 1", priority=9)
    queue.send(b"routine 2", priority=1)
    queue.send(b"alarm 2", priority=9)
    os._exit(0)
os.wait()

while queue.current_messages:
    message, priority = queue.receive()
    print(priority, message)
    #> 9 b'alarm 1'
    #> 9 b'alarm 2'
    #> 1 b'routine 1'
    #> 1 b'routine 2'
queue.close()
