"""In a container the ids are others: the kernel translates them."""

# /// script
# [tool.example]
# privileged = true
# ///

import ctypes
import os
import socket
import tempfile
from pathlib import Path

CLONE_NEWUSER, CLONE_NEWPID = 0x10000000, 0x20000000


def peer(sock):
    ucred = sock.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
    return memoryview(ucred).cast("i")[:2].tolist()


def enter_container():
    """Be user 1000 in there; the next child is process 1."""
    uid = os.geteuid()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWUSER | CLONE_NEWPID):
        raise OSError(ctypes.get_errno(), "unshare")
    Path("/proc/self/uid_map").write_text(f"1000 {uid} 1")


with (
    tempfile.TemporaryDirectory() as directory,
    socket.socket(socket.AF_UNIX) as server,
):
    server.bind(f"{directory}/server.sock")
    server.listen()
    server.settimeout(5)  # else a client that fails lets us wait forever
    if (container := os.fork()) == 0:
        enter_container()
        if os.fork() == 0:
            with socket.socket(socket.AF_UNIX) as client:
                client.connect(server.getsockname())
                print("client: I am", [os.getpid(), os.getuid()], flush=True)
                #> client: I am [1, 1000]
                print("client: the server is", peer(client), flush=True)
                #> client: the server is [0, 1000]
                client.sendall(b"x")
                client.recv(1)  # the server looks at us meanwhile
            os._exit(0)
        os._exit(os.waitstatus_to_exitcode(os.wait()[1]))
    connection, _ = server.accept()
    with connection:
        connection.recv(1)  # the client has printed
        pid, uid = peer(connection)
        status = Path(f"/proc/{pid}/status").read_text()
    print("server: child of my child:", f"PPid:\t{container}\n" in status)
    #> server: child of my child: True
    print("server: it is the user that I am:", uid == os.geteuid())
    #> server: it is the user that I am: True
    os.wait()
