"""A file lock dies with its holder, however the holder dies."""

import fcntl
import os
import signal
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "killed-holder.lock")

    if os.fork() == 0:
        with path.open("w") as lock, path.open("w") as another:
            fcntl.flock(lock, fcntl.LOCK_EX)
            try:
                fcntl.flock(another, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                print("child: holds it", flush=True)
                #> child: holds it
            os.kill(os.getpid(), signal.SIGKILL)
    os.wait()

    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        print("parent: it is free, and now mine")
        #> parent: it is free, and now mine
