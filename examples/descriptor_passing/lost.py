"""Descriptors get lost on the way: too little room, or none at all."""

import os
import socket

sender, receiver = socket.socketpair()
read_end, write_end = os.pipe()


def open_files():
    return len(os.listdir("/proc/self/fd"))


with sender, receiver:
    before = open_files()
    socket.send_fds(sender, [b"x"], [write_end] * 3)
    _, fds, flags, _ = socket.recv_fds(receiver, 1, 2)
    print("room for 2 of 3: received", len(fds))
    #> room for 2 of 3: received 2
    print("and a flag that says so:", bool(flags & socket.MSG_CTRUNC))
    #> and a flag that says so: True
    for fd in fds:
        os.close(fd)

    socket.send_fds(sender, [b"x"], [write_end])
    print("recv() receives the byte:", receiver.recv(1))
    #> recv() receives the byte: b'x'
    print("and closes the descriptor:", open_files() == before)
    #> and closes the descriptor: True

    sent = socket.send_fds(sender, [b""], [write_end])
    receiver.setblocking(False)
    try:
        socket.recv_fds(receiver, 1, 1)
    except BlockingIOError:
        print("sent without a byte:", sent, "bytes, nothing arrives")
        #> sent without a byte: 0 bytes, nothing arrives

    receiver.setblocking(True)
    sender.sendall(b"before, ")
    socket.send_fds(sender, [b"with, "], [write_end])
    sender.sendall(b"after")
    for _ in range(2):  # a read ends where descriptors have come
        data, fds, _, _ = socket.recv_fds(receiver, 100, 10)
        print("one read returns:", data, len(fds))
        #> one read returns: b'before, with, ' 1
        #> one read returns: b'after' 0
        for fd in fds:
            os.close(fd)

os.close(read_end)
os.close(write_end)
