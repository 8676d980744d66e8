"""A sender that never waits: it drops when full, and counts."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import struct

import posix_ipc

SAMPLE = struct.Struct("!QI")  # running number, value


class Sender:
    def __init__(self, queue):
        self.queue, self.number, self.dropped = queue, 0, 0

    def send(self, value):
        message = SAMPLE.pack(self.number, value)
        self.number += 1
        try:
            self.queue.send(message, timeout=0)
        except posix_ipc.BusyError:
            self.dropped += 1


queue = posix_ipc.MessageQueue(
    "/drop-and-count",
    posix_ipc.O_CREX,
    max_messages=3,
    max_message_size=SAMPLE.size,
)
queue.unlink()  # our descriptor keeps it
sender = Sender(queue)

for value in (20, 21, 22, 23, 24):
    sender.send(value)
print("dropped:", sender.dropped)
#> dropped: 2

queue.receive()  # the receiver is back: there is room again
sender.send(25)
expected = 1
while queue.current_messages:
    number, value = SAMPLE.unpack(queue.receive()[0])
    print(f"{value}, lost before it: {number - expected}")
    #> 21, lost before it: 0
    #> 22, lost before it: 0
    #> 25, lost before it: 2
    expected = number + 1
queue.close()
