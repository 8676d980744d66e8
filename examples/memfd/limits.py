"""Limits of memfd_create on this machine."""

import fcntl
import mmap
import os


def taken():
    return os.fstat(fd).st_blocks * 512


def name_fits(length):
    try:
        os.close(os.memfd_create("n" * length))
    except OSError:
        return False
    return True


print("longest name:", max(filter(name_fits, range(300))))
#> longest name: 249

fd = os.memfd_create("limits")
print("close-on-exec by default:", not os.get_inheritable(fd))
#> close-on-exec by default: True
other = os.memfd_create("limits", os.MFD_ALLOW_SEALING)
print("with other flags only:", not os.get_inheritable(other))
#> with other flags only: False
os.close(other)

seals = fcntl.fcntl(fd, fcntl.F_GET_SEALS)
print("sealed against sealing:", seals == fcntl.F_SEAL_SEAL)
#> sealed against sealing: True
same = os.fstat(fd).st_dev == os.stat("/dev/shm").st_dev
print("counts against /dev/shm:", same)
#> counts against /dev/shm: False

os.ftruncate(fd, 2**63 - 1)
print("largest size:", os.fstat(fd).st_size)
#> largest size: 9223372036854775807
print("taken before a write:", taken())
#> taken before a write: 0
with mmap.mmap(fd, mmap.PAGESIZE) as memory:
    memory[0] = 1
print("taken after one byte:", taken())
#> taken after one byte: 4096
os.close(fd)
