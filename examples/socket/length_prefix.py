"""A length before each message gives a stream its boundaries."""

import json
import socket
import struct

LIMIT = 1 << 20  # a length from outside is not to be trusted


def send(sock, message):
    body = json.dumps(message).encode()
    sock.sendall(struct.pack("!I", len(body)) + body)


def recv_exactly(sock, size):
    data = bytearray(size)
    rest = memoryview(data)
    while rest:
        received = sock.recv_into(rest)
        if received == 0:
            raise EOFError("the peer closed the connection")
        rest = rest[received:]
    return data


def receive(sock):
    (size,) = struct.unpack("!I", recv_exactly(sock, 4))
    if size > LIMIT:
        raise ValueError(f"message of {size} bytes")
    return json.loads(recv_exactly(sock, size))


ours, theirs = socket.socketpair()
with ours, theirs:
    send(ours, {"pay": 100})
    send(ours, {"pay": 250})
    print(receive(theirs))
    #> {'pay': 100}
    print(receive(theirs))
    #> {'pay': 250}
