"""write() succeeds when the kernel has the bytes, not the reader."""

import fcntl
import os
import signal
import struct
import termios

read_end, write_end = os.pipe()

reader = os.fork()
if reader == 0:
    signal.pause()  # a reader that never gets round to reading

os.close(read_end)
taken = os.write(write_end, b"pay 100 euros")
print("write() took", taken, "of 13 bytes")
#> write() took 13 of 13 bytes

os.kill(reader, signal.SIGKILL)
os.wait()
answer = fcntl.ioctl(write_end, termios.FIONREAD, bytes(4))
(unread,) = struct.unpack("i", answer)
print("the reader is dead,", unread, "bytes unread")
#> the reader is dead, 13 bytes unread

os.close(write_end)  # and now they are gone: no error, no trace
