"""A queue keeps messages apart; a pipe runs them together."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import os

import posix_ipc

name = "/message-boundaries"
queue = posix_ipc.MessageQueue(name, posix_ipc.O_CREX)
queue.unlink()  # our descriptor keeps it; no name is left over
read_end, write_end = os.pipe()

if os.fork() == 0:
    for message in (b"ab", b"", b"cde"):
        os.write(write_end, message)
        queue.send(message)
    os._exit(0)
os.wait()

print("pipe: ", os.read(read_end, 100))
#> pipe:  b'abcde'
for _ in range(3):
    message, priority = queue.receive()
    print("queue:", message)
    #> queue: b'ab'
    #> queue: b''
    #> queue: b'cde'

os.close(read_end)
os.close(write_end)
queue.close()
