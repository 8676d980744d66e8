"""send() may take less than it was given; sendall() does not."""

import os
import socket

data = b"x" * 1_000_000
ours, theirs = socket.socketpair()

ours.setblocking(False)  # full means an error, not a wait
sent = ours.send(data)
print("all of it:", sent == len(data))
#> all of it: False
try:
    ours.send(b"one byte more")
except BlockingIOError as error:
    print(error.strerror, flush=True)
    #> Resource temporarily unavailable

if os.fork() == 0:  # the child makes room
    ours.close()
    with theirs, theirs.makefile("rb") as stream:
        received = stream.read()
        print("arrived:", received == data, flush=True)
        #> arrived: True
    os._exit(0)

theirs.close()
with ours:
    ours.settimeout(5)  # sendall waits for room, for 5 s in all
    ours.sendall(memoryview(data)[sent:])
os.wait()
