"""A Unix path crosses a network namespace; loopback does not."""

# /// script
# [tool.example]
# privileged = true
# ///

import ctypes
import errno
import os
import socket
import tempfile

CLONE_NEWNET = 0x40000000  # os.unshare() from Python 3.12 on


def connect_from_elsewhere(server):
    if (pid := os.fork()) == 0:  # as from another container
        if ctypes.CDLL(None).unshare(CLONE_NEWNET) != 0:
            os._exit(errno.EPERM)
        with socket.socket(server.family) as client:
            os._exit(client.connect_ex(server.getsockname()))
    _, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    return errno.errorcode.get(code, "connected")


with tempfile.TemporaryDirectory() as directory:
    path = f"{directory}/service.sock"
    for name, family, address in (
        ("path:", socket.AF_UNIX, path),
        ("abstract name:", socket.AF_UNIX, "\0network-namespace"),
        ("loopback port:", socket.AF_INET, ("127.0.0.1", 0)),
    ):
        with socket.socket(family) as server:
            server.bind(address)
            server.listen()
            print(name, connect_from_elsewhere(server), flush=True)
            #> path: connected
            #> abstract name: ECONNREFUSED
            #> loopback port: ENETUNREACH
