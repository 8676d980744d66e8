"""Who holds the lock? /proc/locks knows; a PID file can be stale."""

import fcntl
import os
import signal
import tempfile
from pathlib import Path


def holders(path):
    """Return the processes that hold a lock on the file."""
    status = path.stat()
    device = status.st_dev
    major, minor = os.major(device), os.minor(device)
    wanted = f"{major:02x}:{minor:02x}:{status.st_ino}"
    table = Path("/proc/locks").read_text().splitlines()
    rows = [line.split() for line in table if " -> " not in line]
    return [int(row[4]) for row in rows if row[5] == wanted]


def service(path, ready):
    with path.open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        file.truncate(0)  # ours now; what it said is old
        file.write(str(os.getpid()))
        file.flush()
        os.close(ready)
        signal.pause()


with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "who-holds-it.pid")
    read_end, write_end = os.pipe()
    if (child := os.fork()) == 0:
        os.close(read_end)
        service(path, write_end)
    os.close(write_end)
    os.read(read_end, 1)  # end of file: it is ready
    os.close(read_end)

    print("PID file:", path.read_text() == str(child))
    #> PID file: True
    print("kernel:", holders(path) == [child])
    #> kernel: True

    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    print("killed; PID file:", path.read_text() == str(child))
    #> killed; PID file: True
    print("killed; kernel:", holders(path) == [child])
    #> killed; kernel: False
