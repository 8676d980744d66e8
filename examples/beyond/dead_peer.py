"""A peer that lost its cable: keepalive and TCP_USER_TIMEOUT see it."""

import contextlib
import ctypes
import errno
import socket
import struct

SO_ATTACH_FILTER = 26  # from <asm-generic/socket.h>
DROP = struct.pack("HBBI", 6, 0, 0, 0)  # BPF: return 0 bytes


def lose_cable(connection):
    """Drop every packet that arrives: to its peer, it is gone."""
    code = ctypes.create_string_buffer(DROP)
    program = struct.pack("HP", 1, ctypes.addressof(code))
    connection.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, program)


@contextlib.contextmanager
def half_open_connection():
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        socket.create_connection(listener.getsockname()) as client,
        listener.accept()[0] as server,
    ):
        lose_cable(server)
        yield client


with half_open_connection() as client:
    client.sendall(b"a request")
    print("sent")
    #> sent
    client.settimeout(0.2)
    try:
        client.recv(100)
    except TimeoutError as error:
        print("our own timeout:", error.errno, error)
        #> our own timeout: None timed out

with half_open_connection() as client:  # it waits for news
    # After 1 s of silence probe each second; give up after 1 probe.
    for name in "TCP_KEEPIDLE", "TCP_KEEPINTVL", "TCP_KEEPCNT":
        client.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), 1)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    try:
        client.recv(100)
    except TimeoutError as error:
        print("keepalive:", errno.errorcode[error.errno])
        #> keepalive: ETIMEDOUT

with half_open_connection() as client:  # unacknowledged data
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 500)
    client.sendall(b"a request")
    try:
        client.recv(100)
    except TimeoutError as error:
        print("TCP_USER_TIMEOUT:", errno.errorcode[error.errno])
        #> TCP_USER_TIMEOUT: ETIMEDOUT
