"""A client that reconnects, and gives up at its deadline."""

import os
import random
import socket
import tempfile
import time


def ask_once(path, request, end):
    with socket.socket(socket.AF_UNIX) as sock:
        sock.settimeout(max(end - time.monotonic(), 0.001))
        sock.connect(path)
        sock.sendall(request)
        reply = b""
        while not reply.endswith(b"\n"):
            # A timeout is for one call, the deadline for them all.
            sock.settimeout(max(end - time.monotonic(), 0.001))
            if not (data := sock.recv(4096)):
                raise ConnectionError("cut off")
            reply += data
        return reply


def ask(path, request, seconds):
    """Only for a request that does no harm when it is done twice."""
    end = time.monotonic() + seconds
    pause = 0.01
    while (left := end - time.monotonic()) > 0:
        try:
            return ask_once(path, request, end)
        except (ConnectionError, FileNotFoundError, BlockingIOError):
            time.sleep(min(random.uniform(0, pause), left))
            pause = min(2 * pause, 1)  # room for a server that starts
    raise TimeoutError("no server")


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
                while third.recv(100):  # waits for it to give up
                    pass
            os._exit(0)

    print(ask(path, b"hello\n", seconds=5))
    #> b'HELLO\n'
    try:
        ask(path, b"still there?\n", seconds=0.2)
    except TimeoutError:
        print("gave up in time")
        #> gave up in time
    os.wait()
