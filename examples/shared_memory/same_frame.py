"""A shared page stays one page of RAM, a private one becomes two."""

# /// script
# requires-python = ">=3.11"
#
# [tool.example]
# privileged = true
# ///

import ctypes
import mmap
import os
import struct

PAGE = mmap.PAGESIZE


def frame(memory):
    """Return the number of the physical page behind a mapping."""
    address = ctypes.addressof(ctypes.c_char.from_buffer(memory))
    with open("/proc/self/pagemap", "rb", buffering=0) as pagemap:
        pagemap.seek(address // PAGE * 8)
        (entry,) = struct.unpack("=Q", pagemap.read(8))
    return entry & ((1 << 55) - 1)  # 0 without CAP_SYS_ADMIN


shared = mmap.mmap(-1, PAGE)
private = mmap.mmap(-1, PAGE, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
shared[0] = private[0] = 1  # a touch gives a page its frame

if os.fork() == 0:  # the child
    shared[0] = private[0] = 2
    shared[8:24] = struct.pack("=QQ", frame(shared), frame(private))
    os._exit(0)

os.wait()
theirs = struct.unpack("=QQ", shared[8:24])
print("frame numbers readable:", all(theirs))
#> frame numbers readable: True
print("shared page, same frame:", frame(shared) == theirs[0])
#> shared page, same frame: True
print("private page, same frame:", frame(private) == theirs[1])
#> private page, same frame: False
shared.close()
private.close()
