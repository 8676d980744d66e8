"""The open file travels: its position and its flags are shared."""

import fcntl
import os
import socket
import tempfile

ours, theirs = socket.socketpair()

if os.fork() == 0:
    ours.close()
    with theirs:
        _, (passed, again), _, _ = socket.recv_fds(theirs, 1, 2)
    print("child reads:", os.read(passed, 3), flush=True)
    #> child reads: b'one'
    print("child reads anew:", os.read(again, 3), flush=True)
    #> child reads anew: b'one'
    flags = fcntl.fcntl(passed, fcntl.F_GETFL)
    fcntl.fcntl(passed, fcntl.F_SETFL, flags | os.O_APPEND)
    print("child's is inheritable:", os.get_inheritable(passed), flush=True)
    #> child's is inheritable: True
    os.close(passed)
    os.close(again)
    os._exit(0)

theirs.close()
with ours, tempfile.NamedTemporaryFile(buffering=0) as file:
    file.write(b"one two three")
    file.seek(0)
    with open(file.name, "rb", buffering=0) as again:
        # two descriptors in one message, and one byte of data with them
        socket.send_fds(ours, [b"2"], [file.fileno(), again.fileno()])
    os.wait()
    print("parent reads on:", file.read())
    #> parent reads on: b' two three'
    flags = fcntl.fcntl(file, fcntl.F_GETFL)
    print("parent has the child's O_APPEND:", bool(flags & os.O_APPEND))
    #> parent has the child's O_APPEND: True
    print("parent's is inheritable:", os.get_inheritable(file.fileno()))
    #> parent's is inheritable: False
