"""A System V queue is full by bytes, not by messages."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["sysv-ipc"]
# ///

import sysv_ipc

queue = sysv_ipc.MessageQueue(
    None, sysv_ipc.IPC_CREX, mode=0o600, max_message_size=8192
)

try:
    for size in (8192, 2048, 64):
        sent = 0
        try:
            while True:
                queue.send(bytes(size), block=False)
                sent += 1
        except sysv_ipc.BusyError:
            print(f"{sent} x {size} = {sent * size} bytes")
            #> 2 x 8192 = 16384 bytes
            #> 8 x 2048 = 16384 bytes
            #> 256 x 64 = 16384 bytes
        while queue.current_messages:
            queue.receive()
finally:
    queue.remove()
