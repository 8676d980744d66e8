"""A client that reconnects, and gives up at its deadline."""

import os
import random
import socket
import tempfile
import time


def left(end):
    if (seconds := end - time.monotonic()) <= 0:
        raise TimeoutError("no answer in time")
    return seconds


def ask_once(path, request, end):
    with socket.socket(socket.AF_UNIX) as sock:
        for call, argument in (sock.connect, path), (sock.sendall, request):
            sock.settimeout(left(end))  # for one call, not for them all
            call(argument)
        reply = b""
        while not reply.endswith(b"\n"):
            sock.settimeout(left(end))
            if not (data := sock.recv(4096)):
                raise ConnectionError("cut off")
            reply += data
        return reply


def ask(path, request, seconds):
    """Only for a request that does no harm when it is done twice."""
    end, pause = time.monotonic() + seconds, 0.01
    while True:
        try:
            return ask_once(path, request, end)
        except (ConnectionError, FileNotFoundError, BlockingIOError):
            time.sleep(min(random.uniform(0, pause), left(end)))
            pause = min(2 * pause, 1)  # room for a server that starts


with tempfile.TemporaryDirectory() as directory:
    path = f"{directory}/service.sock"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path)
        server.listen()
        if os.fork() == 0:  # a server with problems
            server.accept()[0].close()  # fails the first client
            with server.accept()[0] as second:
                second.sendall(second.recv(100).upper())
            with server.accept()[0] as third:
                third.makefile().read()  # until the client gives up
            os._exit(0)
    print(ask(path, b"hello\n", seconds=5))
    #> b'HELLO\n'
    try:
        ask(path, b"still there?\n", seconds=0.2)
    except TimeoutError:
        print("gave up in time")
        #> gave up in time
    os.wait()
