"""A buffer too small for a datagram loses the rest of it."""

import socket

ours, theirs = socket.socketpair(type=socket.SOCK_DGRAM)
with ours, theirs:
    ours.send(b"temperature=21.5")
    ours.send(b"humidity=40")
    ours.send(b"pressure=1013")

    print(theirs.recv(11))  # no error: the rest is thrown away
    #> b'temperature'
    print(theirs.recv(65536))
    #> b'humidity=40'

    data, _, flags, _ = theirs.recvmsg(8)
    print(data, "cut:", bool(flags & socket.MSG_TRUNC))
    #> b'pressure' cut: True
