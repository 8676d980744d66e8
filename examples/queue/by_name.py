"""Big data goes into a file, and its name through the queue."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import os
import tempfile
from pathlib import Path

import posix_ipc

queue = posix_ipc.MessageQueue("/by-name", posix_ipc.O_CREX)
queue.unlink()  # our descriptor keeps it

with tempfile.TemporaryDirectory() as folder:
    if os.fork() == 0:
        picture = Path(folder, "picture")
        picture.write_bytes(bytes(1_000_000))
        queue.send(picture.name.encode())  # only now: it is complete
        os._exit(0)

    message, priority = queue.receive(timeout=10)
    picture = Path(folder, message.decode())
    print(f"message: {len(message)} bytes")
    #> message: 7 bytes
    print(f"{picture.name}: {picture.stat().st_size} bytes")
    #> picture: 1000000 bytes
    os.wait()
queue.close()
