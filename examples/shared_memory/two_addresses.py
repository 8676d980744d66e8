"""One segment in two processes: same inode, different addresses."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import mmap
import os

import posix_ipc

NAME = f"/two-addresses-{os.getpid()}"


def mapped():
    """Return address, access, offset, device and inode."""
    with open("/proc/self/maps") as maps:
        [line] = [line for line in maps if NAME in line]
    return line.split()[:5]


segment = posix_ipc.SharedMemory(NAME, posix_ipc.O_CREX, size=4096)
segment.unlink()  # nobody else needs the name
first = mmap.mmap(segment.fd, segment.size)

if os.fork() == 0:  # the child
    # The inherited mapping is in its place still: we get another.
    second = mmap.mmap(segment.fd, segment.size)
    first.close()
    second.write(" ".join(mapped()).encode())
    os._exit(0)

os.wait()
ours, theirs = mapped(), first[:].strip(b"\0").decode().split()
print("access:", ours[1], theirs[1])  # s: shared
#> access: rw-s rw-s
print("same device and inode:", ours[3:] == theirs[3:])
#> same device and inode: True
print("same address:", ours[0] == theirs[0])
#> same address: False
first.close()
segment.close_fd()
