"""The limits of a pipe on this machine."""

import fcntl
import os
import select
from pathlib import Path


def fits(size):
    """Return how much an empty pipe takes in writes of this size."""
    read_end, write_end = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    total = 0
    try:
        while True:
            total += os.write(write_end, bytes(size))
    except BlockingIOError:
        return total
    finally:
        os.close(read_end)
        os.close(write_end)


read_end, write_end = os.pipe()
capacity = fcntl.fcntl(read_end, fcntl.F_GETPIPE_SZ)
print(f"capacity: {capacity:,} bytes")
#> capacity: 65,536 bytes
print(f"PIPE_BUF: {select.PIPE_BUF:,} bytes")
#> PIPE_BUF: 4,096 bytes

for size in (1, 2048, 2049):
    print(f"fits in writes of {size}: {fits(size):,} bytes")
    #> fits in writes of 1: 65,536 bytes
    #> fits in writes of 2048: 65,536 bytes
    #> fits in writes of 2049: 32,784 bytes

for size in (1, 100_000):
    granted = fcntl.fcntl(write_end, fcntl.F_SETPIPE_SZ, size)
    print(f"asked for {size}: {granted:,} bytes")
    #> asked for 1: 4,096 bytes
    #> asked for 100000: 131,072 bytes
os.close(read_end)
os.close(write_end)

for name in ("max-size", "user-pages-soft", "user-pages-hard"):
    value = int(Path("/proc/sys/fs", f"pipe-{name}").read_text())
    print(f"pipe-{name}: {value:,}")
    #> pipe-max-size: 1,048,576
    #> pipe-user-pages-soft: 16,384
    #> pipe-user-pages-hard: 0
