"""A Unix socket server with limits, deadlines and a graceful stop."""

import contextlib
import errno
import os
import signal
import socket
from tempfile import TemporaryDirectory


def answer(connection):
    signal.alarm(1)  # a second for it all: then SIGALRM kills us
    peer = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
    if memoryview(peer).cast("i")[1] not in {0, os.geteuid()}:  # uid
        return
    with connection.makefile("rb") as stream:
        size = int.from_bytes(stream.read(4), "big")
        if size > 1000:
            reply = b"error: too long"
        elif 0 < size == len(request := stream.read(size)):
            reply = request.upper()  # the service
        else:  # the client is gone
            return
    with contextlib.suppress(ConnectionError):
        connection.sendall(len(reply).to_bytes(4, "big") + reply)


def serve(listener):
    signal.signal(signal.SIGTERM, lambda *_: listener.shutdown(socket.SHUT_RD))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # no zombies
    try:
        while True:  # those who wait, too; then EINVAL
            connection, _ = listener.accept()
            with connection:
                if os.fork() == 0:
                    return answer(connection)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
    with contextlib.suppress(ChildProcessError):
        os.wait()  # fails when no child is left: all are answered


with TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as listener:
    listener.bind(f"{folder}/request.sock")
    listener.listen()
    if (server := os.fork()) == 0:
        serve(listener)
        os._exit(0)
    replies = []
    for data in b"\0\0\0\5hello", b"\0\1\0\0", b"\0\0\0\5he", b"\0\0\0\5stop!":
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(listener.getsockname())
            client.sendall(data[:6])
            if b"stop" in data:
                os.kill(server, signal.SIGTERM)
            client.sendall(data[6:])
            replies.append(client.makefile("rb").read()[4:])
    print(*replies, "server ended with", os.wait()[1])
    #> b'HELLO' b'error: too long' b'' b'STOP!' server ended with 0
