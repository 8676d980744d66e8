"""sendfile sends a file; its bytes never enter our program."""

import os
import socket
import tempfile

ours, theirs = socket.socketpair()

if os.fork() == 0:  # the receiver
    ours.close()
    received = 0
    with theirs:
        while chunk := theirs.recv(65536):
            received += len(chunk)
    print("received:", received, flush=True)
    #> received: 1000000
    os._exit(0)

theirs.close()
with ours, tempfile.TemporaryFile() as file:
    file.write(bytes(1_000_000))
    file.seek(0)  # flushes, too
    print("sent:", ours.sendfile(file), flush=True)
    #> sent: 1000000
os.wait()
