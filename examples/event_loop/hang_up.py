"""POLLHUP: the pipe has ended, and poll() will not sleep again."""

import os
import select
import socket

FLAGS = "POLLIN", "POLLHUP", "POLLERR", "POLLRDHUP"


def poll(fd, wanted):
    """Return the names of what poll() says of a descriptor."""
    poller = select.poll()
    poller.register(fd, wanted)
    mask = dict(poller.poll())[fd]  # no time limit
    return [name for name in FLAGS if mask & getattr(select, name)]


read_end, write_end = os.pipe()
os.write(write_end, b"last words")
os.close(write_end)
print(poll(read_end, select.POLLIN), os.read(read_end, 100))
#> ['POLLIN', 'POLLHUP'] b'last words'
for _ in range(2):  # and so on, forever, at 100% CPU
    print(poll(read_end, select.POLLIN), os.read(read_end, 100))
    #> ['POLLHUP'] b''
    #> ['POLLHUP'] b''
os.close(read_end)

read_end, write_end = os.pipe()
os.close(read_end)
print("no reader:", poll(write_end, 0))
#> no reader: ['POLLERR']
os.close(write_end)

ours, theirs = socket.socketpair()
with ours, theirs:
    theirs.shutdown(socket.SHUT_WR)
    print("socket:", poll(ours.fileno(), select.POLLIN), ours.recv(100))
    #> socket: ['POLLIN'] b''
    print("if asked:", poll(ours.fileno(), select.POLLRDHUP))
    #> if asked: ['POLLRDHUP']
