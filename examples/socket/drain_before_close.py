"""Shut down, read the rest, close: the peer sees a clean end."""

import os
import socket

with socket.create_server(("127.0.0.1", 0)) as server:
    if os.fork() == 0:  # a server that refuses long requests
        connection, _ = server.accept()
        with connection:
            connection.recv(10)
            connection.sendall(b"413 too long")
            connection.shutdown(socket.SHUT_WR)
            connection.settimeout(5)  # for each read
            while connection.recv(4096):
                pass
        os._exit(0)
    client = socket.create_connection(server.getsockname())

with client:
    client.sendall(b"x" * 1000)
    print(client.recv(100))
    #> b'413 too long'
    print(client.recv(100))
    #> b''
os.wait()
