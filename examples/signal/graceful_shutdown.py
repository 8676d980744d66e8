"""SIGTERM: finish the request in hand, take no more, exit 0."""

import contextlib
import os
import selectors
import signal
import socket


def serve(listener):
    """Answer one client after another until SIGTERM."""
    woken, wake = socket.socketpair()
    wake.setblocking(False)
    listener.setblocking(False)  # select() is not a promise
    signal.set_wakeup_fd(wake.fileno())  # a byte for each signal
    signal.signal(signal.SIGTERM, lambda *_: None)
    with listener, woken, wake, selectors.DefaultSelector() as selector:
        selector.register(listener, selectors.EVENT_READ)
        selector.register(woken, selectors.EVENT_READ)
        while woken not in [k.fileobj for k, _ in selector.select()]:
            with (  # a client that has gone does not stop the service
                contextlib.suppress(BlockingIOError, ConnectionError),
                listener.accept()[0] as client,
            ):
                answer(client)
        signal.set_wakeup_fd(-1)


def answer(client):
    """Greet, read a line, and send it back in capitals."""
    client.sendall(b"ready\n")
    with client.makefile("rb") as lines:
        client.sendall(lines.readline(1000).upper())


listener = socket.create_server(("127.0.0.1", 0))
server = os.fork()
if server == 0:
    serve(listener)
    os._exit(0)

address = listener.getsockname()
listener.close()
with (
    socket.create_connection(address) as client,
    client.makefile("rb") as lines,
):
    lines.readline()  # "ready"
    os.kill(server, signal.SIGTERM)  # in the middle of a request
    client.sendall(b"finish this\n")
    print(lines.readline())
    #> b'FINISH THIS\n'

print("status:", os.waitstatus_to_exitcode(os.waitpid(server, 0)[1]))
#> status: 0
try:
    socket.create_connection(address)
except ConnectionRefusedError as error:
    print("next client:", error.strerror)
    #> next client: Connection refused
