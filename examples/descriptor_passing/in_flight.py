"""A descriptor in flight is open: end of file waits for its receiver."""

import os
import select
import signal
import socket

ours, theirs = socket.socketpair()
read_end, write_end = os.pipe()

if os.fork() == 0:
    socket.send_fds(theirs, [b"x"], [write_end])
    os.kill(os.getpid(), signal.SIGKILL)
os.wait()
os.close(write_end)
theirs.close()


def at_end():
    return bool(select.select([read_end], [], [], 0)[0])


print("no process has the write end; end of file:", at_end())
#> no process has the write end; end of file: False

_, (received,), _, _ = socket.recv_fds(ours, 1, 1)
print("written with what a dead process sent:", os.write(received, b"hi"))
#> written with what a dead process sent: 2
print(os.read(read_end, 100))
#> b'hi'
print("received; end of file:", at_end())
#> received; end of file: False
os.close(received)
print("closed; end of file:", at_end())
#> closed; end of file: True
os.close(read_end)
ours.close()
