"""A pipe beside the queue tells that the sender has ended."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import os
import selectors

import posix_ipc

queue = posix_ipc.MessageQueue("/ended-sender", posix_ipc.O_CREX)
queue.unlink()  # our descriptor keeps it
alive, held_by_sender = os.pipe()

if os.fork() == 0:
    queue.send(b"last words")
    os._exit(0)  # however it ends, the kernel closes held_by_sender
os.close(held_by_sender)

with selectors.DefaultSelector() as selector:
    selector.register(queue, selectors.EVENT_READ)
    selector.register(alive, selectors.EVENT_READ)
    while True:
        ready = [key.fileobj for key, _ in selector.select()]
        if queue in ready:  # the pipe counts once this is empty
            print(queue.receive()[0])
            #> b'last words'
        elif not queue.current_messages:
            print("end of file on the pipe")
            #> end of file on the pipe
            break

os.close(alive)
queue.close()
os.wait()
