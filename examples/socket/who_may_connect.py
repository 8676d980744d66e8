"""Who may connect: modes guard a path, and nothing guards a port."""

# /// script
# [tool.example]
# privileged = true
# ///

import errno
import os
import socket
import tempfile
from pathlib import Path

NOBODY = 65534


def connect_as_nobody(server):
    if (pid := os.fork()) == 0:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
        with socket.socket(server.family) as client:
            os._exit(client.connect_ex(server.getsockname()))
    _, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    return errno.errorcode.get(code, "connected")


with (
    tempfile.TemporaryDirectory() as directory,
    socket.socket(socket.AF_UNIX) as server,
):
    path = Path(directory, "service.sock")
    server.bind(str(path))
    server.listen()
    for dir_mode, file_mode in (
        (0o700, 0o666),
        (0o755, 0o600),
        (0o755, 0o666),
    ):
        path.parent.chmod(dir_mode)
        path.chmod(file_mode)
        modes = f"directory {dir_mode:o}, file {file_mode:o}:"
        print(modes, connect_as_nobody(server), flush=True)
        #> directory 700, file 666: EACCES
        #> directory 755, file 600: EACCES
        #> directory 755, file 666: connected

with socket.socket(socket.AF_UNIX) as server:
    server.bind("\0who-may-connect")
    server.listen()
    print("abstract name:", connect_as_nobody(server), flush=True)
    #> abstract name: connected

with socket.create_server(("127.0.0.1", 0)) as server:
    print("loopback port:", connect_as_nobody(server))
    #> loopback port: connected
