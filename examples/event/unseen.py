"""inotify misses changes: through mmap(), and in folders below."""

import ctypes
import mmap
import os
import select
import tempfile
from pathlib import Path

IN_MODIFY, IN_CLOSE_WRITE = 0x2, 0x8
WANTED = IN_MODIFY | IN_CLOSE_WRITE
libc = ctypes.CDLL(None, use_errno=True)


def check(result):
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


with tempfile.TemporaryDirectory() as folder:
    file, below = Path(folder, "file"), Path(folder, "below", "file")
    below.parent.mkdir()
    file.write_bytes(b"....")

    watch = check(libc.inotify_init1(os.O_CLOEXEC))
    check(libc.inotify_add_watch(watch, os.fsencode(folder), WANTED))

    def an_event():
        """Tell whether there was one, and take all there are."""
        if not select.select([watch], [], [], 0)[0]:
            return False
        os.read(watch, 65536)
        return True

    with file.open("r+b") as f, mmap.mmap(f.fileno(), 0) as memory:
        memory[:] = b"mmap"
        memory.flush()
        print(file.read_bytes(), "event:", an_event())
        #> b'mmap' event: False
    print("unmapped and closed, event:", an_event())
    #> unmapped and closed, event: True

    below.write_bytes(b"below")
    print(below.read_bytes(), "event:", an_event())
    #> b'below' event: False

    file.write_bytes(b"write")
    print(file.read_bytes(), "event:", an_event())
    #> b'write' event: True
    os.close(watch)
