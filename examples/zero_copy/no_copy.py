"""No copy is made: what we change after splice, the reader sees."""

import ctypes
import mmap
import os
import tempfile

Iovec = ctypes.c_size_t * 2  # struct iovec: an address, a length
libc = ctypes.CDLL(None, use_errno=True)
libc.vmsplice.argtypes = [
    ctypes.c_int,
    ctypes.c_void_p,
    ctypes.c_ulong,
    ctypes.c_uint,
]
libc.vmsplice.restype = ctypes.c_ssize_t


def vmsplice(pipe, memory):
    """Put the pages of a mapping into a pipe."""
    first = ctypes.c_char.from_buffer(memory)
    pages = Iovec(ctypes.addressof(first), len(memory))
    if libc.vmsplice(pipe, pages, 1, 0) != len(memory):
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))


read_end, write_end = os.pipe()
page = mmap.mmap(-1, mmap.PAGESIZE)

page[:3] = b"old"
os.write(write_end, page)
page[:3] = b"new"
print("write:", os.read(read_end, mmap.PAGESIZE)[:3])
#> write: b'old'

page[:3] = b"old"
vmsplice(write_end, page)
page[:3] = b"new"
print("vmsplice:", os.read(read_end, mmap.PAGESIZE)[:3])
#> vmsplice: b'new'
page.close()

with tempfile.TemporaryFile() as file:
    os.pwrite(file.fileno(), b"old", 0)
    os.splice(file.fileno(), write_end, 3)
    os.pwrite(file.fileno(), b"new", 0)
    print("splice from a file:", os.read(read_end, 3))
    #> splice from a file: b'new'
os.close(read_end)
os.close(write_end)
