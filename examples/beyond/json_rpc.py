"""JSON-RPC over a Unix socket: socketserver, a thread per client."""

import json
import os
import signal
import socket
import socketserver
import tempfile

METHODS = {"add": lambda a, b: a + b, "upper": str.upper}
LONGEST = 64 * 1024  # bytes of a request


def reply_to(line):
    reply = {"jsonrpc": "2.0", "id": None}
    try:
        request = json.loads(line)
        reply["id"] = request["id"]
        method = METHODS[request["method"]]  # nothing but these
        if not isinstance(params := request.get("params", []), list):
            raise TypeError("parameters by name are not supported")
        reply["result"] = method(*params)
    except (ValueError, RecursionError):
        reply["error"] = {"code": -32700, "message": "Parse error"}
    except KeyError:
        reply["error"] = {"code": -32601, "message": "Method not found"}
    except TypeError:
        reply["error"] = {"code": -32602, "message": "Invalid params"}
    return reply


class Client(socketserver.StreamRequestHandler):
    def handle(self):  # a request is a line
        while (line := self.rfile.readline(LONGEST)).endswith(b"\n"):
            self.wfile.write(json.dumps(reply_to(line)).encode() + b"\n")


def call(client, number, method, *params):
    request = {"jsonrpc": "2.0", "method": method, "params": params}
    client.sendall(json.dumps(request | {"id": number}).encode() + b"\n")
    with client.makefile("rb") as replies:
        reply = json.loads(replies.readline(LONGEST))
    return reply.get("result", reply.get("error"))


with tempfile.TemporaryDirectory() as directory:  # mode 0700
    path = f"{directory}/rpc.sock"
    with socketserver.ThreadingUnixStreamServer(path, Client) as server:
        if (pid := os.fork()) == 0:
            server.serve_forever()
    with socket.socket(socket.AF_UNIX) as silent:
        silent.connect(path)  # says nothing, and holds nobody up
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(path)
            print(call(client, 1, "add", 2, 3))
            #> 5
            print(call(client, 2, "eval", "1"))
            #> {'code': -32601, 'message': 'Method not found'}
    os.kill(pid, signal.SIGTERM)
    os.waitpid(pid, 0)
