"""One process serves many clients: selectors say who is ready."""

import contextlib
import os
import selectors
import signal
import socket

READ, WRITE = selectors.EVENT_READ, selectors.EVENT_WRITE


def accept(selector, server, _):
    with contextlib.suppress(BlockingIOError, ConnectionError):
        client, _ = server.accept()  # if it has not left meanwhile
        client.setblocking(False)
        selector.register(client, READ, b"")


def echo(selector, client, unsent):
    data = unsent
    try:
        data = data or client.recv(4096)
        rest = data[client.send(data) :]
    except BlockingIOError:
        if not (rest := data):
            return  # nothing to read after all
    except ConnectionError:
        data = b""
    if data:  # no reading on while something is unsent
        selector.modify(client, WRITE if rest else READ, rest)
        return
    selector.unregister(client)
    client.close()


def serve(server):
    server.setblocking(False)
    selector = selectors.DefaultSelector()
    selector.register(server, READ)
    while True:
        for key, _ in selector.select():
            handle = accept if key.fileobj is server else echo
            handle(selector, key.fileobj, key.data)


with socket.create_server(("127.0.0.1", 0)) as server:
    address = server.getsockname()
    if (pid := os.fork()) == 0:
        serve(server)

clients = [socket.create_connection(address) for _ in range(3)]
for number in 2, 0, 1:  # nobody waits for another to leave
    with clients[number] as client:
        client.sendall(b"client %d" % number)
        print(client.recv(100))
        #> b'client 2'
        #> b'client 0'
        #> b'client 1'
os.kill(pid, signal.SIGTERM)
os.waitpid(pid, 0)
