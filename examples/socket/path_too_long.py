"""AF_UNIX path too long: 107 bytes, and a way around it."""

import os
import socket
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as directory:
    deep = Path(directory, "a" * 100)
    deep.mkdir()
    path = deep / "service.sock"
    with socket.socket(socket.AF_UNIX) as server:
        try:
            server.bind(str(path))
        except OSError as error:
            print(error)
            #> AF_UNIX path too long

        # A descriptor is a short name for the same directory.
        fd = os.open(deep, os.O_PATH | os.O_DIRECTORY)
        short = f"/proc/self/fd/{fd}/service.sock"
        server.bind(short)
        server.listen()
        print("the file is there:", path.exists())
        #> the file is there: True

        with socket.socket(socket.AF_UNIX) as client:
            client.connect(short)  # a client needs a short name too
            print("connected")
            #> connected
        os.close(fd)
