"""Leaves the file of a Unix socket."""

import socket

with socket.socket(socket.AF_UNIX) as server:
    server.bind("/tmp/sabotage-socket")
