"""A drop folder: files come in whole, and none is missed."""

import contextlib
import ctypes
import os
import tempfile
from pathlib import Path

IN_MOVED_TO = 0x80
libc = ctypes.CDLL(None, use_errno=True)


def check(result):
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


def deliver(box, name, data):
    """Write a file where nobody looks, and move it in."""
    (box / "tmp" / name).write_bytes(data)
    (box / "tmp" / name).rename(box / "new" / name)


def arrivals(box):
    """Yield files forever; the caller removes each of them."""
    new = os.fsencode(box / "new")
    watch = check(libc.inotify_init1(os.O_CLOEXEC))
    try:
        check(libc.inotify_add_watch(watch, new, IN_MOVED_TO))
        while True:  # listed after the bell: none falls in between
            yield from sorted((box / "new").iterdir())
            os.read(watch, 65536)  # a bell, even if it overflows
    finally:
        os.close(watch)


with tempfile.TemporaryDirectory() as directory:
    box = Path(directory)
    (box / "tmp").mkdir()
    (box / "new").mkdir()
    deliver(box, "1", b"was there before")
    if (child := os.fork()) == 0:
        deliver(box, "2", b"from another process")
        deliver(box, "3", b"the last one")
        os._exit(0)

    with contextlib.closing(arrivals(box)) as files:
        for file in files:
            print(file.name, file.read_bytes())
            #> 1 b'was there before'
            #> 2 b'from another process'
            #> 3 b'the last one'
            file.unlink()
            if file.name == "3":
                break
    os.waitpid(child, 0)
