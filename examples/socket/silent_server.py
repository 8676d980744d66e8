"""connect and send succeed, recv waits forever: no timeout is set."""

# /// script
# [tool.example]
# hangs = "recvfrom"
# ///

import socket

with socket.create_server(("127.0.0.1", 0)) as server:
    address = server.getsockname()
    with socket.create_connection(address) as client:
        client.sendall(b"are you there?")
        # The kernel took the connection and the bytes. Nobody has
        # called accept(), and nobody will.
        print("sent", flush=True)
        #> sent
        print(client.recv(100))
