"""SO_PEERCRED names who connected, not who writes now."""

import os
import socket
import tempfile


def peer_pid(sock):
    ucred = sock.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
    return memoryview(ucred).cast("i")[0]  # pid, uid, gid


first = os.getpid()
with (
    tempfile.TemporaryDirectory() as directory,
    socket.socket(socket.AF_UNIX) as listener,
):
    listener.bind(f"{directory}/server.sock")
    listener.listen()

    if (client := os.fork()) == 0:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(listener.getsockname())
            server = peer_pid(connection)  # who called listen()
            print("client: the server is known:", server == first, flush=True)
            #> client: the server is known: True
            if os.fork() == 0:  # inherits the connection
                connection.sendall(b"%d" % os.getpid())
                os._exit(0)
            os.wait()
        os._exit(0)

    connection, _ = listener.accept()
    with connection:
        writer = int(connection.recv(100))
        peer = peer_pid(connection)
    print("server: the peer wrote it:", peer == writer, flush=True)
    #> server: the peer wrote it: False
    print("server: the peer connected:", peer == client, flush=True)
    #> server: the peer connected: True
    os.wait()

ours, theirs = socket.socketpair()
if os.fork() == 0:
    theirs.close()
    made = peer_pid(ours) == first
    print("socketpair: the peer is its maker:", made, flush=True)
    #> socketpair: the peer is its maker: True
    ours.close()
    os._exit(0)
ours.close()
theirs.close()
os.wait()
