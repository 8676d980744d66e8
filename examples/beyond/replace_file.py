"""Write beside, fsync, rename: readers see the old file or the new."""

import collections
import os
import signal
import tempfile
from pathlib import Path

OLD, NEW = b"old" * 10_000, b"new" * 10_000


def replace(path, data, dies=False):
    """Put data in the place of path, all at once."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with open(handle, "wb") as file:
            file.write(data[: len(data) // 2])
            if dies:
                os.kill(os.getpid(), signal.SIGKILL)
            file.write(data[len(data) // 2 :])
            file.flush()
            os.fsync(file.fileno())  # the data, before the name
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    os.fsync(folder)  # the name
    os.close(folder)


with tempfile.TemporaryDirectory() as directory:
    path = Path(directory, "state")
    replace(path, OLD)

    if (writer := os.fork()) == 0:
        replace(path, NEW, dies=True)
    os.waitpid(writer, 0)
    old = path.read_bytes() == OLD
    print("writer killed half-way: old", old, flush=True)
    #> writer killed half-way: old True

    if (reader := os.fork()) == 0:
        seen = collections.Counter()
        while min(seen[OLD], seen[NEW]) < 20:
            seen[path.read_bytes()] += 1
        print("read 20 times each; half files:", len(seen) - 2, flush=True)
        #> read 20 times each; half files: 0
        os._exit(0)
    while os.waitpid(reader, os.WNOHANG) == (0, 0):
        replace(path, NEW)
        replace(path, OLD)

    with open(path, "rb") as file:
        replace(path, NEW)
        print("who has it open reads on: old", file.read() == OLD)
        #> who has it open reads on: old True
    print("left by the killed writer:", len(os.listdir(directory)) - 1)
    #> left by the killed writer: 1
