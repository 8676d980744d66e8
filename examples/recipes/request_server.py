"""A Unix socket server with limits, deadlines and a graceful stop."""

import contextlib
import os
import select
import signal
import socket
import socketserver
from tempfile import TemporaryDirectory


class Handler(socketserver.StreamRequestHandler):
    def handle(self):  # an exception is logged, and ends this process
        signal.alarm(1)  # a second for it all: then SIGALRM kills us
        signal.set_wakeup_fd(-1)  # a SIGTERM to us is none to the server
        option = socket.SOL_SOCKET, socket.SO_PEERCRED, 12
        ucred = memoryview(self.request.getsockopt(*option)).cast("I")
        if ucred[1] not in {0, os.geteuid()}:
            return
        size = int.from_bytes(self.rfile.read(4), "big")
        reply = b"error: too long"
        if size <= 1000:
            if not 0 < size == len(request := self.rfile.read(size)):
                return  # the client is gone
            reply = request.upper()  # the service
        self.wfile.write(len(reply).to_bytes(4, "big") + reply)
        self.request.shutdown(socket.SHUT_WR)
        while self.request.recv(65536):  # or a reset eats the reply
            pass


class Server(socketserver.ForkingMixIn, socketserver.UnixStreamServer):
    def serve(self):
        stop, tell = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        signal.set_wakeup_fd(tell)
        signal.signal(signal.SIGTERM, lambda *_: None)
        while stop not in select.select([self, stop], [], [])[0]:
            self.handle_request()
            self.service_actions()  # waits while there are max_children
        self.socket.shutdown(socket.SHUT_RD)  # refuse those who come now
        with self, contextlib.suppress(OSError):
            while True:  # take those who wait already; then EINVAL
                self.process_request(*self.get_request())
                self.service_actions()


with TemporaryDirectory() as folder, Server(f"{folder}/s", Handler) as server:
    if (pid := os.fork()) == 0:
        os._exit(server.serve() or 0)  # waits for the last answer
    server.socket.close()  # should it fail, we are told
    replies = []
    for data in b"\0\0\0\5hello", b"\0\1\0\0", b"\0\0\0\5he", b"\0\0\0\5stop!":
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(server.server_address)
            client.sendall(data[:6])
            os.kill(pid, signal.SIGTERM if b"stop" in data else 0)
            client.sendall(data[6:])
            replies.append(client.makefile("rb").read()[4:])
    print(*replies, "server ended with", os.wait()[1])
    #> b'HELLO' b'error: too long' b'' b'STOP!' server ended with 0
