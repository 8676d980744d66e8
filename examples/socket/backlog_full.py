"""connect: Resource temporarily unavailable: the backlog is full."""

import contextlib
import socket
import tempfile

BACKLOG = 2

with (
    tempfile.TemporaryDirectory() as directory,
    contextlib.ExitStack() as opened,
):
    path = f"{directory}/busy.sock"
    server = opened.enter_context(socket.socket(socket.AF_UNIX))
    server.bind(path)
    server.listen(BACKLOG)  # and it is too busy to accept
    connected = 0
    try:
        while True:
            client = opened.enter_context(socket.socket(socket.AF_UNIX))
            client.settimeout(5)  # not waited for
            client.connect(path)
            connected += 1
    except BlockingIOError as error:
        print("backlog + 1 clients:", connected == BACKLOG + 1)
        #> backlog + 1 clients: True
        print(error.strerror)
        #> Resource temporarily unavailable

    accepted, _ = server.accept()
    accepted.close()
    client.connect(path)
    print("one accepted, the next connects")
    #> one accepted, the next connects
