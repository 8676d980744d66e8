"""JSONDecodeError: Unterminated string: recv() returns what is there."""

import json
import socket

MESSAGE = json.dumps({"text": "x" * 100_000}) + "\n"

ours, theirs = socket.socketpair()
with ours, theirs:
    ours.sendall(MESSAGE.encode())
    try:
        json.loads(theirs.recv(65536))
    except json.JSONDecodeError as error:
        print(f"{error.msg}: character {error.pos}")
        #> Unterminated string starting at: character 9

ours, theirs = socket.socketpair()
with ours, theirs, theirs.makefile() as lines:
    ours.sendall(MESSAGE.encode())
    message = json.loads(lines.readline())  # reads until it is whole
    print(len(message["text"]), "characters")
    #> 100000 characters
