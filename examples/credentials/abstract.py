"""Abstract socket names: anyone may take one first; ask who listens."""

# /// script
# [tool.example]
# privileged = true
# ///

import errno
import os
import socket

NOBODY = 65534
NAME = "\0credentials-abstract"


def listener_uid():
    """Connect and ask the kernel which user called listen()."""
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(NAME)
        ucred = client.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
    return memoryview(ucred).cast("i")[1]


ours, theirs = socket.socketpair()
if os.fork() == 0:
    ours.close()
    os.setresuid(NOBODY, NOBODY, NOBODY)
    with socket.socket(socket.AF_UNIX) as squatter:
        squatter.bind(NAME)
        squatter.listen()
        theirs.sendall(b"it is mine")
        theirs.recv(1)  # end of file: time to go
    theirs.close()
    os._exit(0)

theirs.close()
ours.recv(100)
with socket.socket(socket.AF_UNIX) as server:
    try:
        server.bind(NAME)
    except OSError as error:
        print("bind() as root:", errno.errorcode[error.errno])
        #> bind() as root: EADDRINUSE
    print("but clients connect, to user:", listener_uid())
    #> but clients connect, to user: 65534

    ours.close()
    os.wait()
    server.bind(NAME)  # gone with its last socket: nothing to unlink
    server.listen()
    print("after its end, bind() works; user:", listener_uid())
    #> after its end, bind() works; user: 0

with socket.socket(socket.AF_UNIX) as unnamed:
    unnamed.bind("")  # the kernel chooses
    name = unnamed.getsockname()
    digits = set(name[1:]) <= set(b"0123456789abcdef")
    print("autobind:", name[:1], "and", len(name) - 1, "hex digits:", digits)
    #> autobind: b'\x00' and 5 hex digits: True
