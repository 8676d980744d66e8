"""Restart a server: no connection is refused, none is cut off."""

import os
import select
import signal
import socket
import sys
import threading


def start(fd):
    ready, tell = os.pipe()
    run = 'export LISTEN_PID=$$ LISTEN_FDS=1; exec "$@"'
    command = ["sh", "-c", run, "sh", sys.executable, __file__]
    fds = [(os.POSIX_SPAWN_DUP2, tell, 1), (os.POSIX_SPAWN_DUP2, fd, 3)]
    pid = os.posix_spawn("/bin/sh", command, os.environ, file_actions=fds)
    os.close(tell)
    with open(ready, "rb") as status:
        if select.select([status], [], [], 10)[0] and status.read(1):
            return pid
    os.kill(pid, signal.SIGKILL)  # nothing, if it has ended
    os.waitpid(pid, 0)


def answer(connection, _):
    with connection, connection.makefile("rb") as lines:
        connection.sendall(b"%d\n" % os.getpid())
        connection.sendall(lines.readline().upper())


def serve(listener):
    hangup, tell = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
    signal.set_wakeup_fd(tell)  # it wakes select() below
    signal.signal(signal.SIGHUP, lambda *_: None)
    os.write(1, b"!")  # we are ready
    os.dup2(2, 1)  # nobody reads that pipe from now on
    while ready := select.select([listener, hangup], [], [])[0]:
        if hangup not in ready:
            threading.Thread(target=answer, args=listener.accept()).start()
        elif os.read(hangup, 1) and start(listener.fileno()):
            break  # it accepts now; without it, we go on
    listener.close()  # Python ends when the last thread has ended


if os.environ.get("LISTEN_PID") == str(os.getpid()):
    sys.exit(serve(socket.socket(fileno=3)))
with socket.create_server(("127.0.0.1", 0)) as listener:
    first, address = start(listener.fileno()), listener.getsockname()
with socket.create_connection(address) as old:
    os.kill(server := int(old.recv(100)), signal.SIGHUP)
    while server == first:  # each of these is answered
        with socket.create_connection(address) as new:
            server = int(new.recv(100))
    old.sendall(b"do you still listen?\n")
    print(old.recv(100))
    #> b'DO YOU STILL LISTEN?\n'
os.waitpid(first, 0)
with open(os.pidfd_open(server), "rb", buffering=0) as second:
    signal.pidfd_send_signal(second.fileno(), signal.SIGTERM)
    select.select([second], [], [])
