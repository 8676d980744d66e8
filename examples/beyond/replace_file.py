"""Write beside, fsync, rename: readers see the old file or the new."""

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
    print("writer killed half-way: old", path.read_bytes() == OLD)
    #> writer killed half-way: old True

    if (writer := os.fork()) == 0:
        for _ in range(10):
            replace(path, NEW)
            replace(path, OLD)
        os._exit(0)
    reads = half = 0
    while os.waitpid(writer, os.WNOHANG) == (0, 0):
        reads += 1
        half += path.read_bytes() not in (OLD, NEW)
    print("read during 20 replacements:", reads > 0, "half files:", half)
    #> read during 20 replacements: True half files: 0

    with open(path, "rb") as reader:
        replace(path, NEW)
        print("who has it open reads on: old", reader.read() == OLD)
        #> who has it open reads on: old True
    print("left by the killed writer:", len(os.listdir(directory)) - 1)
    #> left by the killed writer: 1
