"""Read and change the memory of another process, in one copy."""

import ctypes
import os

Iovec = ctypes.c_size_t * 2  # struct iovec: an address, a length
libc = ctypes.CDLL(None, use_errno=True)
for call in (libc.process_vm_readv, libc.process_vm_writev):
    vector = [ctypes.c_void_p, ctypes.c_ulong]
    call.argtypes = [ctypes.c_int, *vector, *vector, ctypes.c_ulong]
    call.restype = ctypes.c_ssize_t


def transfer(call, pid, address, buffer):
    """Copy between our buffer and an address of another process."""
    size = len(buffer)
    ours = Iovec(ctypes.addressof(buffer), size)
    theirs = Iovec(address, size)
    moved = call(pid, ours, 1, theirs, 1, 0)
    if moved == -1:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    if moved < size:
        raise EOFError(f"{moved} of {size} bytes")


told, done = os.pipe(), os.pipe()
if (child := os.fork()) == 0:
    os.close(done[1])
    text = ctypes.create_string_buffer(b"made after the fork", 64)
    os.write(told[1], b"%d" % ctypes.addressof(text))
    os.read(done[0], 1)  # until the parent closes it
    print("child has:", text.value, flush=True)
    #> child has: b'written by the parent'
    os._exit(0)

os.close(told[1])
address = int(os.read(told[0], 100))
buffer = ctypes.create_string_buffer(64)
transfer(libc.process_vm_readv, child, address, buffer)
print("parent reads:", buffer.value, flush=True)
#> parent reads: b'made after the fork'
buffer.value = b"written by the parent"
transfer(libc.process_vm_writev, child, address, buffer)
os.close(done[1])
os.wait()
os.close(told[0])
os.close(done[0])
