"""splice receives from a socket into a file, through a pipe."""

import os
import socket
import tempfile

CHUNK = 65536  # what a pipe holds


def receive_file(sock, file):
    """Move all that a socket sends into a file; return its length."""
    total = 0
    read_end, write_end = os.pipe()
    try:
        while count := os.splice(sock.fileno(), write_end, CHUNK):
            total += count
            while count:
                count -= os.splice(read_end, file.fileno(), count)
    finally:
        os.close(read_end)
        os.close(write_end)
    return total


with socket.create_server(("127.0.0.1", 0)) as server:
    server.settimeout(10)  # the client may fail
    if os.fork() == 0:
        with socket.create_connection(server.getsockname()) as client:
            client.sendall(b"upload" * 100_000)
        os._exit(0)
    connection, _ = server.accept()

with connection, tempfile.TemporaryFile() as file:
    print("received:", receive_file(connection, file))
    #> received: 600000
    file.seek(0)
    print("complete:", file.read() == b"upload" * 100_000)
    #> complete: True
os.wait()
