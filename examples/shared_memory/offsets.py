"""Link by offset: in another process an address means nothing."""

import ctypes
import mmap
import os
import struct

NODE = struct.Struct("=Q8s")  # offset of the next node (0: end), text
libc = ctypes.CDLL(None, use_errno=True)


def walk(memory, at):
    """Yield the texts of the list that begins at an offset."""
    while at:
        at, text = NODE.unpack_from(memory, at)
        yield text.rstrip(b"\0").decode()


def address(memory):
    return ctypes.addressof(ctypes.c_char.from_buffer(memory))


fd = os.memfd_create("offsets")
os.truncate(fd, 4096)
memory = mmap.mmap(fd, 4096)
NODE.pack_into(memory, 64, 128, b"one")
NODE.pack_into(memory, 128, 32, b"two")
NODE.pack_into(memory, 32, 0, b"three")

if os.fork() == 0:  # the child maps the same memory elsewhere
    again = mmap.mmap(fd, 4096)
    parents = address(memory)
    print("same address:", address(again) == parents)
    #> same address: False
    memory.close()
    print("by offset:", *walk(again, 64), flush=True)
    #> by offset: one two three
    # Let the kernel follow the address: Python would crash.
    if libc.write(1, ctypes.c_void_p(parents + 64), 16) == -1:
        reason = os.strerror(ctypes.get_errno())
        print("by the parent's address:", reason, flush=True)
        #> by the parent's address: Bad address
    os._exit(0)
os.wait()
memory.close()
os.close(fd)
