"""SO_PEERCRED: the kernel says who connected, not the client."""

import os
import socket
import struct
import tempfile

with (
    tempfile.TemporaryDirectory() as directory,
    socket.socket(socket.AF_UNIX) as server,
):
    path = f"{directory}/admin.sock"
    server.bind(path)
    server.listen()

    if (child := os.fork()) == 0:
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(path)
            client.sendall(b"trust me, I am process 1")
        os._exit(0)

    connection, _ = server.accept()
    with connection:
        print("client says:", connection.recv(100))
        #> client says: b'trust me, I am process 1'
        ucred = struct.Struct("iII")  # struct ucred: pid, uid, gid
        pid, uid, gid = ucred.unpack(
            connection.getsockopt(
                socket.SOL_SOCKET, socket.SO_PEERCRED, ucred.size
            )
        )
    print("kernel says it is our child:", pid == child)
    #> kernel says it is our child: True
    print("kernel says same user:", uid == os.geteuid())
    #> kernel says same user: True
    os.wait()
