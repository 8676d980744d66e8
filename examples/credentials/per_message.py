"""SCM_CREDENTIALS: each message says who sent it; only root may lie."""

# /// script
# [tool.example]
# privileged = true
# ///

import os
import socket
import struct
import tempfile
from pathlib import Path

NOBODY = 65534
ucred = struct.Struct("iII")  # struct ucred: pid, uid, gid
users = {0: "root", NOBODY: "nobody"}


def log(path, message, claim=None):
    """Send one message, with the credentials that we claim to have."""
    control = []
    if claim is not None:
        packed = ucred.pack(os.getpid(), claim, claim)
        control = [(socket.SOL_SOCKET, socket.SCM_CREDENTIALS, packed)]
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sock:
        try:
            sock.sendmsg([message], control, 0, path)
        except PermissionError as error:
            print(f"claims to be {users[claim]}:", error.strerror, flush=True)
            #> claims to be root: Operation not permitted


with (
    tempfile.TemporaryDirectory() as directory,
    socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as logger,
):
    path = f"{directory}/log"
    logger.bind(path)
    logger.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
    Path(directory).chmod(0o755)
    Path(path).chmod(0o666)  # all may write, each under its name

    if (child := os.fork()) == 0:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
        log(path, b"I did it")
        log(path, b"root did it", claim=0)
        os._exit(0)
    os.waitpid(child, 0)
    log(path, b"nobody did it", claim=NOBODY)  # root may lie

    for sender in child, os.getpid():
        message, [(_, _, data)], _, _ = logger.recvmsg(
            100, socket.CMSG_SPACE(ucred.size)
        )
        pid, uid, gid = ucred.unpack(data)
        print(users[uid], message.decode(), pid == sender)
        #> nobody I did it True
        #> nobody nobody did it True
