"""A Unix socket server with limits, deadlines and a graceful stop."""

import contextlib
import os
import select
import signal
import socket
import socketserver
import struct
from tempfile import TemporaryDirectory


class Handler(socketserver.StreamRequestHandler):
    def handle(self):  # an exception is logged, and ends this process
        signal.alarm(1)  # a second for it all: then SIGALRM kills us
        option = socket.SOL_SOCKET, socket.SO_PEERCRED, 12
        _, uid, _ = struct.unpack("iII", self.request.getsockopt(*option))
        if uid not in {0, os.geteuid()}:
            return
        size = int.from_bytes(self.rfile.read(4), "big")
        reply = b"error: too long"
        if size <= 1000:
            if not 0 < size == len(request := self.rfile.read(size)):
                return  # the client is gone
            reply = request.upper()  # the service
        self.wfile.write(len(reply).to_bytes(4, "big") + reply)


class Server(socketserver.ForkingMixIn, socketserver.UnixStreamServer):
    max_children = 20  # processes, one for each request


def serve(server):
    stop, tell = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
    signal.set_wakeup_fd(tell)
    signal.signal(signal.SIGTERM, lambda *_: None)
    while stop not in select.select([server, stop], [], [])[0]:
        server.handle_request()
        server.service_actions()  # waits while there are too many
    server.socket.shutdown(socket.SHUT_RD)  # refuse those who come now
    with server, contextlib.suppress(OSError):
        while True:  # take those who wait already; then EINVAL
            server.process_request(*server.get_request())


with TemporaryDirectory() as folder, Server(f"{folder}/s", Handler) as server:
    if (pid := os.fork()) == 0:
        serve(server)  # waits for the last answer
        os._exit(0)
    replies = []
    for data in b"\0\0\0\5hello", b"\0\1\0\0", b"\0\0\0\5he", b"\0\0\0\5stop!":
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(server.server_address)
            client.sendall(data[:6])
            if b"stop" in data:
                os.kill(pid, signal.SIGTERM)
            client.sendall(data[6:])
            replies.append(client.makefile("rb").read()[4:])
    print(*replies, "server ended with", os.wait()[1])
    #> b'HELLO' b'error: too long' b'' b'STOP!' server ended with 0
