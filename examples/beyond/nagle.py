"""Nagle: the second small send waits; TCP_NODELAY lets it go."""

import ctypes
import fcntl
import socket
import struct
import time

SO_ATTACH_FILTER = 26  # from <asm-generic/socket.h>
DROP = struct.pack("HBBI", 6, 0, 0, 0)  # BPF: return 0 bytes
SIOCOUTQNSD = 0x894B  # from <linux/sockios.h>: bytes not yet sent


def go_deaf(connection):
    """Drop all that arrives, so that no acknowledgment goes back."""
    code = ctypes.create_string_buffer(DROP)
    program = struct.pack("HP", 1, ctypes.addressof(code))
    connection.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, program)


def held_back(client, *parts):
    """Send the parts; return how many bytes the kernel keeps."""
    for part in parts:
        client.sendall(part)
    kept = fcntl.ioctl(client, SIOCOUTQNSD, bytes(4))
    return struct.unpack("i", kept)[0]


def measure(nodelay, *parts):
    while True:
        with (
            socket.create_server(("127.0.0.1", 0)) as listener,
            socket.create_connection(listener.getsockname()) as client,
            listener.accept()[0] as server,
        ):
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, nodelay)
            go_deaf(server)
            start = time.monotonic()
            result = held_back(client, *parts)
            if time.monotonic() - start < 0.1:  # TCP probes after 0.2 s
                return result


print("two sends:", measure(0, b"head", b"body"), "bytes wait")
#> two sends: 4 bytes wait
print("two sends, TCP_NODELAY:", measure(1, b"head", b"body"))
#> two sends, TCP_NODELAY: 0
print("one send:", measure(0, b"head" + b"body"))
#> one send: 0
