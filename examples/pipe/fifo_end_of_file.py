"""A named pipe is at end of file whenever its last writer has left."""

import os
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "pp")
    os.mkfifo(path, mode=0o600)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)

    path.write_text("one")  # opens, writes, closes
    print(os.read(reader, 100))
    #> b'one'
    print(os.read(reader, 100), os.read(reader, 100))  # does not wait
    #> b'' b''

    path.write_text("two")  # a new writer ends the end of file
    print(os.read(reader, 100))
    #> b'two'
    os.close(reader)
