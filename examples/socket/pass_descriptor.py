"""An open file without a name travels to another process: send_fds."""

import os
import socket
import tempfile

ours, theirs = socket.socketpair()

if os.fork() == 0:  # the child exists before the file does
    ours.close()
    with theirs:
        note, (fd,), flags, _ = socket.recv_fds(theirs, 100, 1)
        os.set_inheritable(fd, False)
    with os.fdopen(fd) as file:
        print(note, file.read(), flush=True)
        #> b'read this' a file without a name
    os._exit(0)

theirs.close()
with ours, tempfile.TemporaryFile("w+") as file:  # already unlinked
    file.write("a file without a name")
    file.seek(0)  # flushes; the position is shared, too
    socket.send_fds(ours, [b"read this"], [file.fileno()])
os.wait()
