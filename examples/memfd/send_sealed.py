"""A large message as a sealed memfd: the receiver checks the seals."""

import fcntl
import mmap
import os
import signal
import socket

FROZEN = fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_WRITE


def send(sock, data, seals):
    """Hand data over as memory: one descriptor, whatever the size."""
    flags = os.MFD_ALLOW_SEALING | os.MFD_CLOEXEC
    with open(os.memfd_create("message", flags), "wb") as memory:
        memory.write(data)
        memory.flush()
        fcntl.fcntl(memory, fcntl.F_ADD_SEALS, seals)
        socket.send_fds(sock, [b"m"], [memory.fileno()])


def receive(sock):
    """Return the next message, as memory that cannot change."""
    _, fds, _, _ = socket.recv_fds(sock, 1, 1, socket.MSG_CMSG_CLOEXEC)
    if not fds:
        raise EOFError("no descriptor came")
    (fd,) = fds
    try:
        if fcntl.fcntl(fd, fcntl.F_GET_SEALS) & FROZEN != FROZEN:
            raise ValueError("its sender may change it")
        # MAP_PRIVATE: old kernels refuse to share what is sealed
        return mmap.mmap(fd, 0, mmap.MAP_PRIVATE, mmap.PROT_READ)
    finally:
        os.close(fd)


ours, theirs = socket.socketpair()
if os.fork() == 0:
    ours.close()
    send(theirs, b"frame" * 1_000_000, FROZEN)
    send(theirs, b"frame" * 1_000_000, fcntl.F_SEAL_GROW)
    os.kill(os.getpid(), signal.SIGKILL)

theirs.close()
_, status = os.wait()
print("sender killed:", os.WIFSIGNALED(status))
#> sender killed: True
with ours:
    with receive(ours) as message:
        print("received:", message[:5], len(message))
        #> received: b'frame' 5000000
    try:
        receive(ours)
    except ValueError as error:
        print("refused:", error)
        #> refused: its sender may change it
