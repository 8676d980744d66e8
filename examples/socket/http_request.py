"""An HTTP request is text that travels through a TCP socket."""

import http.client
import http.server
import os


class Hello(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        print("server read", self.raw_requestline, flush=True)
        #> server read b'GET /hello HTTP/1.1\r\n'
        body = b"hello over HTTP\n"
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """No access log on stderr."""


with http.server.HTTPServer(("127.0.0.1", 0), Hello) as server:
    host, port = server.server_address
    if os.fork() == 0:  # the server process
        server.handle_request()  # one, and that is all
        os._exit(0)

client = http.client.HTTPConnection(host, port, timeout=5)
client.request("GET", "/hello")
with client.getresponse() as response:
    print("client read", response.status, response.read())
    #> client read 200 b'hello over HTTP\n'
client.close()
os.wait()
