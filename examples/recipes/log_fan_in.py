"""Many processes log into one rotated file: lines whole, none lost."""

import logging
import logging.handlers
import os
import signal
import socket
import tempfile
from pathlib import Path

LONGEST = 65_536  # bytes of a line; the socket takes three times that


class LineSender(logging.Handler):  # a record arrives whole or never
    def __init__(self, end):
        super().__init__()
        self.end = end

    def emit(self, record):
        try:
            line = self.format(record).replace("\n", "\\n")
            self.end.send(line.encode()[: LONGEST - 1] + b"\n")
        except (KeyError, OSError, TypeError, ValueError):
            self.handleError(record)


def write_lines(end, path):
    """Write what comes, until the last sender has ended."""
    file = logging.handlers.RotatingFileHandler(
        path, maxBytes=100_000, backupCount=9, encoding="utf-8"
    )
    while line := end.recv(LONGEST).decode(errors="replace"):
        file.handle(logging.makeLogRecord({"msg": line.replace("\n", "")}))
    file.close()


def work(name):
    receiver.close()  # else we would not notice that the writer died
    log = logging.getLogger("work")
    log.addHandler(LineSender(sender))
    for number in range(100):
        log.warning("%d %s", number, name * 1000)
    os.kill(os.getpid(), signal.SIGKILL)  # what was logged is safe


receiver, sender = socket.socketpair(type=socket.SOCK_SEQPACKET)
for name in "abcd":
    if os.fork() == 0:
        work(name)
sender.close()  # else end of file would never come
with receiver, tempfile.TemporaryDirectory() as folder:
    write_lines(receiver, Path(folder, "app.log"))
    files = [path.read_text() for path in Path(folder).iterdir()]
for _ in "abcd":
    os.wait()
sent = [f"{n} {name * 1000}" for name in "abcd" for n in range(100)]
lines = sorted("".join(files).splitlines())
print("files:", len(files), "lines as sent:", lines == sorted(sent))
#> files: 5 lines as sent: True
