"""A full pipe makes its writer wait until somebody reads."""

import fcntl
import os
import struct
import termios
import time
from pathlib import Path


def unread(fd):
    """Return the number of bytes that wait in the pipe."""
    answer = fcntl.ioctl(fd, termios.FIONREAD, bytes(4))
    return struct.unpack("i", answer)[0]


def state(pid):
    """Return the state of a process: R runs, S sleeps."""
    stat = Path(f"/proc/{pid}/stat").read_text()
    return stat.rpartition(")")[2].split()[0]


read_end, write_end = os.pipe()
capacity = fcntl.fcntl(write_end, fcntl.F_GETPIPE_SZ)
print("capacity:", capacity)
#> capacity: 65536

writer = os.fork()
if writer == 0:
    os.close(read_end)
    written = os.write(write_end, bytes(capacity + 1))  # 1 too many
    os._exit(written != capacity + 1)
os.close(write_end)

deadline = time.monotonic() + 5
while unread(read_end) < capacity or state(writer) != "S":
    assert time.monotonic() < deadline
    os.sched_yield()
print("the pipe is full and its writer sleeps")
#> the pipe is full and its writer sleeps

with open(read_end, "rb") as pipe:
    print("read:", len(pipe.read()))
    #> read: 65537
print("the write succeeded in the end:", os.wait()[1] == 0)
#> the write succeeded in the end: True
