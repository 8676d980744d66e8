"""Socket activation: take listening sockets as systemd passes them."""

import fcntl
import os
import select
import socket
import sys


def listen_fds():
    """Name and socket of each that was passed to this very process."""
    pid = os.environ.pop("LISTEN_PID", "")
    fds = range(3, 3 + int(os.environ.pop("LISTEN_FDS", "0")))
    names = os.environ.pop("LISTEN_FDNAMES", "unknown:" * len(fds)).split(":")
    if pid != str(os.getpid()):
        return []  # nothing, or meant for a process before us
    for fd in fds:
        os.set_inheritable(fd, False)  # our children get none of them
    return [(name, socket.socket(fileno=fd)) for name, fd in zip(names, fds)]


def start(command, sockets):
    """What systemd does: sockets from 3 up, and three variables."""
    if os.fork() == 0:
        try:
            fds = [
                fcntl.fcntl(one, fcntl.F_DUPFD_CLOEXEC, 100)
                for one in sockets.values()  # out of the way of dup2()
            ]
            for number, fd in enumerate(fds, start=3):
                os.dup2(fd, number)  # this one is inherited
            os.environ["LISTEN_PID"] = str(os.getpid())
            os.environ["LISTEN_FDS"] = str(len(fds))
            os.environ["LISTEN_FDNAMES"] = ":".join(sockets)
            os.execv(command[0], command)
        finally:
            os._exit(127)


if sys.argv[1:] == ["service"]:
    sockets = dict(listen_fds())
    print("service: it was given", *sockets)
    #> service: it was given web admin
    connection, _ = sockets["web"].accept()
    with connection, sockets["web"], sockets["admin"]:
        connection.sendall(b"hello from the service")
else:
    with (
        socket.create_server(("127.0.0.1", 0)) as web,
        socket.create_server(("127.0.0.1", 0)) as admin,
        socket.create_connection(web.getsockname(), 10) as client,
    ):
        print("connected, and there is no service yet")
        #> connected, and there is no service yet
        select.select([web, admin], [], [])  # somebody waits
        me = [sys.executable, __file__, "service"]
        start(me, {"web": web, "admin": admin})
        print(client.recv(100))
        #> b'hello from the service'
        os.wait()
