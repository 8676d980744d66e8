"""shutdown ends one direction: sort sees end of file and answers."""

import socket
import subprocess

ours, theirs = socket.socketpair()
with ours:
    with theirs:  # both stdin and stdout of sort
        sort = subprocess.Popen(["sort"], stdin=theirs, stdout=theirs)
    ours.sendall(b"pear\napple\n")
    ours.shutdown(socket.SHUT_WR)  # close() would lose the answer
    with ours.makefile("r") as answer:
        print(answer.read().split())
        #> ['apple', 'pear']
print("sort ended with", sort.wait())
#> sort ended with 0
