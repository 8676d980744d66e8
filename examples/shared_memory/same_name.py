"""After unlink, the same name is another segment."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import mmap
import os

import posix_ipc

NAME = f"/same-name-{os.getpid()}"

old = posix_ipc.SharedMemory(NAME, posix_ipc.O_CREX, size=4096)
client = mmap.mmap(old.fd, old.size)  # a client keeps its mapping

old.unlink()  # and the server starts anew
new = posix_ipc.SharedMemory(NAME, posix_ipc.O_CREX, size=4096)
server = mmap.mmap(new.fd, new.size)
new.unlink()

client[:5] = b"hello"
print("server sees:", server[:5])
#> server sees: b'\x00\x00\x00\x00\x00'
print("names of the old one:", os.fstat(old.fd).st_nlink)
#> names of the old one: 0

for mapping in client, server:
    mapping.close()
for segment in old, new:
    segment.close_fd()
