"""Address already in use: a killed server leaves its socket file."""

# /// script
# [tool.example]
# exit = 1
# stderr = "OSError: [Errno 98] Address already in use"
# ///

import contextlib
import os
import signal
import socket
import tempfile
from pathlib import Path


@contextlib.contextmanager
def listening(path):
    with socket.socket(socket.AF_UNIX) as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.bind(str(path))
        server.listen()
        yield server
        path.unlink()


with tempfile.TemporaryDirectory() as directory:
    path = Path(directory, "service.sock")

    if os.fork() == 0:  # the first server
        with listening(path):
            os.kill(os.getpid(), signal.SIGKILL)
    os.wait()
    print("it is dead, its file is there:", path.exists())
    #> it is dead, its file is there: True

    with listening(path):  # the second server
        print("listening again")
