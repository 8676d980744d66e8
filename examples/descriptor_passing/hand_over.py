"""One process accepts, another serves: pass the TCP connection on."""

import os
import socket
import struct


def receive_socket(channel):
    """Return the next connection, or None at end of file."""
    room = socket.CMSG_LEN(4)  # one int; CMSG_SPACE(4) would hold two
    data, control, flags, _ = channel.recvmsg(1, room, socket.MSG_CMSG_CLOEXEC)
    if not data:
        return None
    if flags & socket.MSG_CTRUNC or not control:
        raise OSError("a descriptor got lost")
    [(_, _, fd)] = control
    return socket.socket(fileno=struct.unpack("i", fd)[0])


def work(channel):
    while connection := receive_socket(channel):
        with connection, connection.makefile("rb") as lines:
            request = lines.readline().strip()
            answer = f"{request.decode()}, by worker: {os.getpid() != first}"
            connection.sendall(answer.encode())


first = os.getpid()
ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
if os.fork() == 0:
    ours.close()
    with theirs:
        work(theirs)
    os._exit(0)
theirs.close()

with ours, socket.create_server(("127.0.0.1", 0)) as listener:
    for name in b"ann", b"bob":
        with socket.create_connection(listener.getsockname()) as client:
            connection, _ = listener.accept()
            with connection:  # our copy is closed, the worker's is not
                socket.send_fds(ours, [b"c"], [connection.fileno()])
            client.sendall(name + b"\n")
            with client.makefile() as reply:
                print(reply.read())
                #> ann, by worker: True
                #> bob, by worker: True
os.wait()
