"""block = False in a forked child changes the parent's too."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import os

import posix_ipc

queue = posix_ipc.MessageQueue("/nonblocking", posix_ipc.O_CREX)
queue.unlink()  # our descriptor keeps it

if os.fork() == 0:
    queue.block = False
    os._exit(0)
os.wait()

print("the parent's receive() waits:", queue.block)
#> the parent's receive() waits: False
try:
    queue.receive()
except posix_ipc.BusyError as error:
    print(error)
    #> The queue is empty

queue.block = True
try:
    queue.receive(timeout=0)  # this one call does not wait
except posix_ipc.BusyError:
    print("other calls wait:", queue.block)
    #> other calls wait: True
queue.close()
