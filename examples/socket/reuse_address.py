"""Address already in use after a restart: TIME_WAIT, SO_REUSEADDR."""

import socket
import time
from pathlib import Path


def in_time_wait(port):
    table = Path("/proc/net/tcp").read_text()
    rows = [line.split() for line in table.splitlines()]
    local = f"0100007F:{port:04X}"
    return any(row[1] == local and row[3] == "06" for row in rows)


def serve_once(port, reuse):
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, reuse)
        server.bind(("127.0.0.1", port))
        server.listen()
        host, port = server.getsockname()
        with socket.create_connection((host, port)) as client:
            connection, _ = server.accept()
            connection.close()  # who closes first keeps TIME_WAIT
            client.recv(1)
    deadline = time.monotonic() + 5
    while not in_time_wait(port) and time.monotonic() < deadline:
        pass  # the last packet is on its way
    return port


def restart(port, reuse):
    try:
        serve_once(port, reuse)
    except OSError as error:
        return error.strerror
    return "listening again"


port = serve_once(0, reuse=False)
print("without it:", restart(port, reuse=False))
#> without it: Address already in use
print("set now, too late:", restart(port, reuse=True))
#> set now, too late: Address already in use
port = serve_once(0, reuse=True)
print("set from the start:", restart(port, reuse=True))
#> set from the start: listening again
