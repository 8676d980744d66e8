"""UDP drops what does not fit, and send() reports success."""

import contextlib
import socket

with (
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as inbox,
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out,
):
    inbox.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    inbox.bind(("127.0.0.1", 0))

    out.connect(inbox.getsockname())
    sent = sum(out.send(b"x" * 100) == 100 for _ in range(500))
    print("sent without error:", sent)
    #> sent without error: 500

    inbox.settimeout(5)
    arrived = 0
    with contextlib.suppress(BlockingIOError):
        while inbox.recv(100):
            arrived += 1
            inbox.setblocking(False)  # the others are there, or lost
    print("some arrived:", arrived > 0)
    #> some arrived: True
    print("all arrived:", arrived == sent)
    #> all arrived: False
