"""SO_REUSEPORT: two processes listen on one port; the kernel deals."""

import os
import signal
import socket

CLIENTS = 50


def listen(port):
    return socket.create_server(
        ("127.0.0.1", port), reuse_port=True, backlog=CLIENTS
    )


def start(listener, name):
    if (pid := os.fork()) == 0:
        while True:
            with listener.accept()[0] as client:
                client.sendall(name)
    listener.close()  # now only the child has it
    return pid


def connect():
    return socket.create_connection(address, timeout=5)


def answer(client):
    with client:
        try:
            return client.recv(100).decode()
        except ConnectionResetError:
            return "reset"


first = listen(0)
address = first.getsockname()
a = start(first, b"A")
b = start(listen(address[1]), b"B")
print("both alive:", sorted({answer(connect()) for _ in range(CLIENTS)}))
#> both alive: ['A', 'B']

os.kill(b, signal.SIGSTOP)
os.waitpid(b, os.WUNTRACED)  # until it has stopped
clients = [connect() for _ in range(CLIENTS)]  # all are connected
os.kill(b, signal.SIGKILL)
os.waitpid(b, 0)
print("B killed:", sorted({answer(client) for client in clients}))
#> B killed: ['A', 'reset']

print("then:", sorted({answer(connect()) for _ in range(CLIENTS)}))
#> then: ['A']
os.kill(a, signal.SIGKILL)
os.waitpid(a, 0)
