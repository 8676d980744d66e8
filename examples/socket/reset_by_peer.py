"""Connection reset by peer: closing with unread data resets."""

# /// script
# [tool.example]
# exit = 1
# stderr = "ConnectionResetError: [Errno 104] Connection reset by peer"
# ///

import os
import socket

with socket.create_server(("127.0.0.1", 0)) as server:
    if os.fork() == 0:  # a server that refuses long requests
        connection, _ = server.accept()
        with connection:
            connection.recv(10)
            connection.sendall(b"413 too long")
        os._exit(0)
    client = socket.create_connection(server.getsockname())

with client:
    client.sendall(b"x" * 1000)
    os.wait()
    print(client.recv(100))
    #> b'413 too long'
    print(client.recv(100))
