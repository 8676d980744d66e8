"""tee gives a pipe's bytes to a second pipe and leaves them there."""

import ctypes
import os
import tempfile

CHUNK = 65536
libc = ctypes.CDLL(None, use_errno=True)
libc.tee.argtypes = [
    ctypes.c_int,
    ctypes.c_int,
    ctypes.c_size_t,
    ctypes.c_uint,
]
libc.tee.restype = ctypes.c_ssize_t


def tee(source, target, count):
    """Duplicate up to count bytes from one pipe to another."""
    copied = libc.tee(source, target, count, 0)
    if copied == -1:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return copied


read_source, write_source = os.pipe()
if os.fork() == 0:  # the producer
    os.close(read_source)
    with open(write_source, "wb") as pipe:
        pipe.write(b"log line\n" * 50_000)
    os._exit(0)
os.close(write_source)

read_copy, write_copy = os.pipe()
if os.fork() == 0:  # the consumer
    os.close(read_source)
    os.close(write_copy)
    with open(read_copy, "rb") as pipe:
        print("consumer:", len(pipe.read()), flush=True)
        #> consumer: 450000
    os._exit(0)
os.close(read_copy)

with tempfile.TemporaryFile() as log:
    while count := tee(read_source, write_copy, CHUNK):
        while count:  # now take out of the source what was doubled
            count -= os.splice(read_source, log.fileno(), count)
    os.close(write_copy)
    for _ in range(2):
        os.wait()
    print("log file:", os.fstat(log.fileno()).st_size)
    #> log file: 450000
os.close(read_source)
