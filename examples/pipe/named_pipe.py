"""Opening a named pipe waits until the other side opens it, too."""

import os
import tempfile
import time
from pathlib import Path


def state(pid):
    """Return the state of a process: R runs, S sleeps."""
    stat = Path(f"/proc/{pid}/stat").read_text()
    return stat.rpartition(")")[2].split()[0]


with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "pp")
    os.mkfifo(path, mode=0o600)
    print("a named pipe, not a file:", path.is_fifo())
    #> a named pipe, not a file: True

    writer = os.fork()
    if writer == 0:
        with open(path, "w") as pipe:  # waits here
            pipe.write("Pipe testing")
        os._exit(0)

    deadline = time.monotonic() + 5
    while state(writer) != "S":
        assert time.monotonic() < deadline
        os.sched_yield()
    print("the writer sleeps: nobody has opened pp for reading")
    #> the writer sleeps: nobody has opened pp for reading

    with open(path) as pipe:  # lets it go on
        print(pipe.read())
        #> Pipe testing
    os.wait()
    print("still there:", path.is_fifo())
    #> still there: True
