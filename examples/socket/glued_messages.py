"""Two sends arrive in one recv: a stream has no message boundaries."""

# /// script
# [tool.example]
# exit = 1
# stderr = "json.decoder.JSONDecodeError: Extra data"
# ///

import json
import socket


def send(sock, message):
    sock.sendall(json.dumps(message).encode())


def receive(sock):
    return json.loads(sock.recv(65536))


ours, theirs = socket.socketpair()
with ours, theirs:
    send(ours, {"pay": 100})
    send(ours, {"pay": 250})
    print(theirs.recv(65536, socket.MSG_PEEK))
    #> b'{"pay": 100}{"pay": 250}'
    print(receive(theirs))
    print(receive(theirs))
