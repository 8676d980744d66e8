"""A server that serves a list of users and groups, and nobody else."""

# /// script
# [tool.example]
# privileged = true
# ///

import os
import socket
import tempfile
from pathlib import Path
from socket import SO_PEERCRED, SOL_SOCKET

SO_PEERGROUPS = 59  # Linux 4.13; the socket module does not name it yet
ROOT, ALICE, BOB, OPERATORS = 0, 60001, 60002, 60100
USERS, GROUPS = {ROOT}, {OPERATORS}


def may(connection):
    """Ask the kernel whether the peer is on one of the lists."""
    ucred = connection.getsockopt(SOL_SOCKET, SO_PEERCRED, 12)
    _, uid, gid = memoryview(ucred).cast("I")
    try:
        groups = connection.getsockopt(SOL_SOCKET, SO_PEERGROUPS, 1024)
    except OSError:  # more than 256
        return False
    return uid in USERS or bool(GROUPS & {gid, *memoryview(groups).cast("I")})


def ask(path, uid, groups):
    if os.fork() == 0:
        os.setgroups(groups)
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(path)
            client.sendall(b"stop")
            answer = client.recv(100).decode()
            print(f"user {uid}, groups {groups}:", answer, flush=True)
            #> user 0, groups []: done: stop
            #> user 60001, groups [60100]: done: stop
            #> user 60002, groups []: denied
        os._exit(0)


with (
    tempfile.TemporaryDirectory() as directory,
    socket.socket(socket.AF_UNIX) as server,
):
    path = f"{directory}/admin.sock"
    server.bind(path)
    Path(directory).chmod(0o755)
    Path(path).chmod(0o666)  # all may connect: they get an answer
    server.listen()
    for uid, groups in (ROOT, []), (ALICE, [OPERATORS]), (BOB, []):
        ask(path, uid, groups)
        with server.accept()[0] as connection:
            done = b"done: " + connection.recv(100)
            connection.sendall(done if may(connection) else b"denied")
        os.wait()
