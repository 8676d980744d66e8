"""One loop: pipe, socket, message queue, eventfd, signal and child."""

# /// script
# dependencies = ["posix-ipc"]
# ///

import os
import selectors
import signal
import socket
import subprocess

import posix_ipc

pipe, into_pipe = os.pipe()
ours, theirs = socket.socketpair()
queue = posix_ipc.MessageQueue(None, posix_ipc.O_CREX)
queue.unlink()
counter = os.eventfd(0, os.EFD_CLOEXEC)
signals, wake = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
signal.set_wakeup_fd(wake)  # a byte for each signal
signal.signal(signal.SIGTERM, lambda *_: None)
child = subprocess.Popen(["cat"], stdin=subprocess.PIPE)
pidfd = os.pidfd_open(child.pid)

SOURCES = {  # descriptor: how it is read, once it is ready
    pipe: lambda: os.read(pipe, 100),
    ours.fileno(): lambda: ours.recv(100),
    queue.mqd: lambda: queue.receive()[0],
    counter: lambda: os.eventfd_read(counter),
    signals: lambda: signal.Signals(os.read(signals, 1)[0]).name,
    pidfd: child.wait,
}
HAPPENINGS = {
    "pipe": lambda: os.write(into_pipe, b"some bytes"),
    "socket": lambda: theirs.send(b"from the peer"),
    "queue": lambda: queue.send(b"a message"),
    "eventfd": lambda: os.eventfd_write(counter, 7),
    "signal": lambda: signal.raise_signal(signal.SIGTERM),
    "child": child.stdin.close,
}
with selectors.DefaultSelector() as selector:
    for fd, read in SOURCES.items():
        selector.register(fd, selectors.EVENT_READ, read)
    for name, happen in HAPPENINGS.items():
        happen()
        for key, _ in selector.select():
            print(f"{name}: {key.data()}")
            #> pipe: b'some bytes'
            #> socket: b'from the peer'
            #> queue: b'a message'
            #> eventfd: 7
            #> signal: SIGTERM
            #> child: 0

signal.set_wakeup_fd(-1)
for end in ours, theirs, queue:
    end.close()
for fd in pipe, into_pipe, counter, signals, wake, pidfd:
    os.close(fd)
