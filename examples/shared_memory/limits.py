"""Print the limits of shared memory on this system."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import mmap
import os
import pathlib

import posix_ipc

NAME = f"/limits-{os.getpid()}"


def sysctl(name):
    return int(pathlib.Path("/proc/sys/kernel", name).read_text())


def taken():
    return os.fstat(segment.fd).st_blocks * 512


print("page size:", mmap.PAGESIZE)
#> page size: 4096
longest = os.pathconf("/dev/shm", "PC_NAME_MAX")
name = "/" + "n" * longest
posix_ipc.SharedMemory(name, posix_ipc.O_CREX).close_fd()
posix_ipc.unlink_shared_memory(name)
try:
    posix_ipc.SharedMemory(name + "n", posix_ipc.O_CREX)
except ValueError:
    print("longest name:", longest)
    #> longest name: 255

shm = os.statvfs("/dev/shm")  # the mount decides: df -h /dev/shm
size = shm.f_blocks * shm.f_frsize + mmap.PAGESIZE
segment = posix_ipc.SharedMemory(NAME, posix_ipc.O_CREX, size=size)
segment.unlink()
print("larger than /dev/shm:", "created")
#> larger than /dev/shm: created
print("taken before a write:", taken(), "bytes")
#> taken before a write: 0 bytes
with mmap.mmap(segment.fd, mmap.PAGESIZE) as memory:
    memory[0] = 1
print("taken after one byte:", taken(), "bytes")
#> taken after one byte: 4096 bytes
segment.close_fd()

print("SHMMAX:", sysctl("shmmax"))  # System V only, as all below
#> SHMMAX: 18446744073692774399
print("SHMALL:", sysctl("shmall"))
#> SHMALL: 18446744073692774399
print("SHMMNI:", sysctl("shmmni"))
#> SHMMNI: 4096
