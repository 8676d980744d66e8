"""A timeout turns an endless wait into BusyError."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import posix_ipc

queue = posix_ipc.MessageQueue(
    "/timeout",
    posix_ipc.O_CREX,
    max_messages=3,
)
queue.unlink()  # our descriptor keeps it

for number in range(3):
    queue.send(b"job %d" % number)
try:
    queue.send(b"job 3", timeout=0.1)  # seconds
except posix_ipc.BusyError as error:
    print("send():", error)
    #> send(): The queue is full

while queue.current_messages:
    queue.receive()
try:
    queue.receive(timeout=0.1)
except posix_ipc.BusyError as error:
    print("receive():", error)
    #> receive(): The queue is empty

queue.close()
