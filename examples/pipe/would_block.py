"""A non-blocking write says EAGAIN, or writes less than it was given."""

import errno
import fcntl
import os
import select

read_end, write_end = os.pipe()
os.set_blocking(write_end, False)

total = 0
try:
    while True:
        total += os.write(write_end, bytes(select.PIPE_BUF))
except BlockingIOError as error:
    print(errno.errorcode[error.errno], "after", total, "bytes")
    #> EAGAIN after 65536 bytes
print(total == fcntl.fcntl(write_end, fcntl.F_GETPIPE_SZ))
#> True

os.read(read_end, 8192)  # make room for two pages
taken = os.write(write_end, bytes(10_000))
print("10000 bytes given,", taken, "taken")
#> 10000 bytes given, 8192 taken

os.close(write_end)
os.close(read_end)
