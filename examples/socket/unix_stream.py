"""A Unix stream socket is a server whose address is a path."""

import os
import socket
import stat
import tempfile
from pathlib import Path

with (
    tempfile.TemporaryDirectory() as directory,  # mode 0700
    socket.socket(socket.AF_UNIX) as server,
):
    path = Path(directory, "echo.sock")
    server.bind(str(path))  # makes the file
    path.chmod(0o600)  # before listen(): nobody slips in
    server.listen()
    print(stat.filemode(path.stat().st_mode), flush=True)
    #> srw-------

    if os.fork() == 0:  # the client
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(str(path))
            client.sendall(b"hello over a path")
            client.shutdown(socket.SHUT_WR)
            with client.makefile("rb") as reply:
                print(reply.read(), flush=True)
                #> b'hello over a path'
        os._exit(0)

    connection, peer = server.accept()
    with connection:
        while data := connection.recv(4096):
            connection.sendall(data)
    os.wait()
    path.unlink()  # closing does not remove it
