"""The answer is to another's question: a connection used after fork()."""

import contextlib
import os
import signal
import socket
import socketserver
import tempfile


class Echo(socketserver.StreamRequestHandler):
    def handle(self):
        with contextlib.suppress(ConnectionError):
            for question in self.rfile:
                self.wfile.write(b"you asked: " + question)


def connect(path):
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(path)
        return connection.makefile("rwb", buffering=0)  # keeps it open


def ask(path, reconnect):
    with connect(path) as server:
        if (child := os.fork()) == 0:
            if reconnect:
                server = connect(path)
            server.write(b"child?\n")
            os._exit(0)  # it is killed, say, before the answer
        os.waitpid(child, 0)
        server.write(b"parent?\n")
        return server.readline().decode().strip()


with tempfile.TemporaryDirectory() as folder:  # mode 0700
    path = f"{folder}/service.sock"
    with socketserver.ThreadingUnixStreamServer(path, Echo) as service:
        if (pid := os.fork()) == 0:
            service.serve_forever()

    print("one connection:", ask(path, reconnect=False))
    #> one connection: you asked: child?
    print("one for each:", ask(path, reconnect=True))
    #> one for each: you asked: parent?
    os.kill(pid, signal.SIGTERM)
    os.waitpid(pid, 0)
