"""A lock tells a stale socket file from that of a living server."""

import contextlib
import fcntl
import os
import signal
import socket
import tempfile
from pathlib import Path


@contextlib.contextmanager
def listening(path):
    with (
        path.with_suffix(".lock").open("w") as lock,  # never removed
        socket.socket(socket.AF_UNIX) as server,
    ):
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        path.unlink(missing_ok=True)  # whoever left it is dead
        server.bind(str(path))
        server.listen()
        yield server
        path.unlink()


with tempfile.TemporaryDirectory() as directory:
    path = Path(directory, "service.sock")

    if os.fork() == 0:  # the first server
        with listening(path):
            os.kill(os.getpid(), signal.SIGKILL)  # frees the lock
    os.wait()

    with listening(path):  # the second server
        print("listening again")
        #> listening again
        try:
            with listening(path):  # a third, while the second lives
                print("never reached")
        except BlockingIOError:
            print("refused: a server is running")
            #> refused: a server is running
