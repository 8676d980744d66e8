"""ValueError: The message is too long."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import posix_ipc

queue = posix_ipc.MessageQueue(
    "/too-long", posix_ipc.O_CREX, max_message_size=1024
)
queue.unlink()  # our descriptor keeps it

queue.send(bytes(1024))
try:
    queue.send(bytes(1025))
except ValueError as error:
    print(error)
    #> The message is too long
print("messages in the queue:", queue.current_messages)
#> messages in the queue: 1
queue.close()
