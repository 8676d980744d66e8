"""A Unix seqpacket socket: whole messages and an end of file."""

import os
import socket

ours, theirs = socket.socketpair(type=socket.SOCK_SEQPACKET)

if os.fork() == 0:  # the child
    ours.close()
    with theirs:
        theirs.sendall(b'{"pay": 100}')
        theirs.sendall(b'{"pay": 250}')
    os._exit(0)

theirs.close()
os.wait()  # both messages are in the queue
with ours:
    while message := ours.recv(65536):
        print(message)
        #> b'{"pay": 100}'
        #> b'{"pay": 250}'
    print("end of file")
    #> end of file
