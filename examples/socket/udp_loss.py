"""UDP drops what does not fit, and send() reports success."""

import socket

with (
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as inbox,
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out,
):
    inbox.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    inbox.bind(("127.0.0.1", 0))
    inbox.setblocking(False)

    out.connect(inbox.getsockname())
    sent = sum(out.send(b"x" * 100) == 100 for _ in range(500))
    print("sent without error:", sent)
    #> sent without error: 500

    arrived = 0
    try:
        while inbox.recv(65536):
            arrived += 1
    except BlockingIOError:
        print("some arrived:", arrived > 0)
        #> some arrived: True
        print("all arrived:", arrived == sent)
        #> all arrived: False
