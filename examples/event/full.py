"""Resource temporarily unavailable: the counter of an eventfd is full."""

import errno
import os
import select

counter = os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK)
ready = select.poll()
ready.register(counter, select.POLLIN | select.POLLOUT)

os.eventfd_write(counter, 2**64 - 2)
print("writable:", bool(ready.poll(0)[0][1] & select.POLLOUT))
#> writable: False
try:
    os.eventfd_write(counter, 1)  # blocks without EFD_NONBLOCK
except BlockingIOError as error:
    print("one more:", errno.errorcode[error.errno])
    #> one more: EAGAIN

print("maximum:", os.eventfd_read(counter))  # which makes room
#> maximum: 18446744073709551614
print("writable:", bool(ready.poll(0)[0][1] & select.POLLOUT))
#> writable: True
try:
    os.write(counter, b"1")
except OSError as error:
    print("not 8 bytes:", errno.errorcode[error.errno])
    #> not 8 bytes: EINVAL
os.close(counter)
