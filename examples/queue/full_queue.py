"""send() to a full queue waits forever if nobody receives."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# [tool.example]
# hangs = "mq_timedsend"
# ///

import posix_ipc

queue = posix_ipc.MessageQueue(
    "/full-queue",
    posix_ipc.O_CREX,
    max_messages=3,
)
queue.unlink()  # our descriptor keeps it

for number in range(4):
    queue.send(b"job %d" % number)  # the fourth finds no room
    print("sent", number, flush=True)
    #> sent 0
    #> sent 1
    #> sent 2
