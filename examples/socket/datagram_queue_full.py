"""A full Unix datagram queue stops the sender: EAGAIN or a wait."""

import socket
import tempfile
from pathlib import Path

setting = Path("/proc/sys/net/unix/max_dgram_qlen")
queue_length = int(setting.read_text())

with (
    tempfile.TemporaryDirectory() as directory,
    socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as log,
    socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out,
):
    path = f"{directory}/log.sock"
    log.bind(path)
    out.connect(path)
    out.setblocking(False)
    sent = 0
    try:
        while True:
            out.send(b"line %d" % sent)
            sent += 1
    except BlockingIOError as error:
        print(error.strerror)
        #> Resource temporarily unavailable
    print("at most the limit + 1:", sent <= queue_length + 1)
    #> at most the limit + 1: True

    out.settimeout(0.1)  # wait for room, but not forever
    try:
        out.send(b"one too many")
    except TimeoutError:
        print("still full: TimeoutError")
        #> still full: TimeoutError
    log.recv(65536)
    out.send(b"fits now")
    print("one received, one more sent")
    #> one received, one more sent
