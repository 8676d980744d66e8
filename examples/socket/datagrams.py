"""Datagrams keep their boundaries, even an empty one."""

import os
import socket
import tempfile

with (
    tempfile.TemporaryDirectory() as directory,
    socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as log,
):
    path = f"{directory}/log.sock"
    log.bind(path)  # no listen(), no accept()

    if os.fork() == 0:  # the client
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
            for message in b"started", b"", b"stopped":
                out.sendto(message, path)
        os._exit(0)

    os.wait()  # the client is gone; its messages wait in the queue
    for _ in range(3):
        print(log.recv(65536))
        #> b'started'
        #> b''
        #> b'stopped'
