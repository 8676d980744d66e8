"""HTTP over a Unix socket: the protocol stays, the transport changes."""

import http.client
import http.server
import os
import socket
import socketserver
import tempfile


class Hello(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = f"{self.path} never left this machine".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """No access log: a Unix client has no address to log."""


class UnixConnection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("localhost")  # for the Host header
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(5)
        self.sock.connect(self.path)


with tempfile.TemporaryDirectory() as directory:  # mode 0700
    path = f"{directory}/http.sock"
    with socketserver.UnixStreamServer(path, Hello) as server:
        if os.fork() == 0:  # the server process
            server.handle_request()
            os._exit(0)

    client = UnixConnection(path)
    client.request("GET", "/hello")
    with client.getresponse() as response:
        print(response.status, response.read())
        #> 200 b'/hello never left this machine'
    client.close()
    os.wait()
