"""A client and a server exchange bytes over TCP on the loopback."""

import os
import socket

# The server listens before the client exists: nothing to wait for.
# Port 0 lets the kernel choose a free port.
with socket.create_server(("127.0.0.1", 0)) as server:
    address = server.getsockname()

    if os.fork() == 0:  # the client
        server.close()
        with socket.create_connection(address) as client:
            client.sendall(b"hello over TCP")
            client.shutdown(socket.SHUT_WR)  # that was all
            with client.makefile("rb") as reply:
                print("client got", reply.read(), flush=True)
                #> client got b'hello over TCP'
        os._exit(0)

    connection, peer = server.accept()
    with connection:
        print("client is on", peer[0], flush=True)
        #> client is on 127.0.0.1
        while data := connection.recv(4096):
            connection.sendall(data)
os.wait()
