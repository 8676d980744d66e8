"""process_vm_readv returns less than asked, then: Bad address."""

import ctypes
import mmap
import os

PAGE = mmap.PAGESIZE
Iovec = ctypes.c_size_t * 2  # struct iovec: an address, a length
libc = ctypes.CDLL(None, use_errno=True)
vector = [ctypes.c_void_p, ctypes.c_ulong]
readv = libc.process_vm_readv
readv.argtypes = [ctypes.c_int, *vector, *vector, ctypes.c_ulong]
readv.restype = ctypes.c_ssize_t


def read(pid, *ranges):
    """Read ranges (address, length) of a process with one call."""
    buffer = bytearray(sum(length for _, length in ranges))
    first = ctypes.c_char.from_buffer(buffer)
    ours = Iovec(ctypes.addressof(first), len(buffer))
    theirs = (Iovec * len(ranges))(*ranges)
    count = readv(pid, ours, 1, theirs, len(ranges), 0)
    if count == -1:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return buffer[:count]


with open(os.memfd_create("partial"), "r+b") as file:
    file.truncate(3 * PAGE)
    memory = mmap.mmap(file.fileno(), 3 * PAGE)
    file.truncate(PAGE)  # two of the three pages are gone
start = ctypes.addressof(ctypes.c_char.from_buffer(memory))
gone = start + PAGE
me = os.getpid()  # our own process will do

print("one page:", len(read(me, (start, PAGE))))
#> one page: 4096
print("three pages:", len(read(me, (start, 3 * PAGE))))
#> three pages: 4096
print("two ranges:", len(read(me, (start, 100), (gone, 100))))
#> two ranges: 100
try:
    read(me, (gone, 100), (start, 100))
except OSError as error:
    print("the first range is gone:", error.strerror)
    #> the first range is gone: Bad address

if (child := os.fork()) == 0:
    os._exit(0)
os.wait()
try:
    read(child, (start, PAGE))
except ProcessLookupError as error:
    print("the process is gone:", error.strerror)
    #> the process is gone: No such process
memory.close()
