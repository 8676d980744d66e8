"""send() copies: a later change of our bytes is not seen."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import posix_ipc

queue = posix_ipc.MessageQueue("/copies", posix_ipc.O_CREX)
queue.unlink()  # our descriptor keeps it

buffer = bytearray(b"draft")
queue.send(buffer)  # one copy: into the kernel
buffer[:] = b"final"
queue.send(buffer)

for _ in range(2):
    message, priority = queue.receive()  # another: out of it
    print(message)
    #> b'draft'
    #> b'final'

mebibyte = 1024 * 1024
print("messages for 1 MiB:", mebibyte // queue.max_message_size)
#> messages for 1 MiB: 128
queue.close()
