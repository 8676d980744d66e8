"""inotify: IN_CREATE comes too early; IN_CLOSE_WRITE when it is whole."""

import ctypes
import os
import struct
import tempfile
from pathlib import Path

NAMES = {0x100: "IN_CREATE", 0x2: "IN_MODIFY", 0x8: "IN_CLOSE_WRITE"}
HEADER = struct.Struct("iIII")
libc = ctypes.CDLL(None, use_errno=True)


def check(result):
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


def events(fd):
    """Yield (mask, name) of all events that one read returns."""
    data = os.read(fd, 65536)
    while data:
        _, mask, _, size = HEADER.unpack_from(data)
        end = HEADER.size + size
        yield mask, os.fsdecode(data[HEADER.size : end].rstrip(b"\0"))
        data = data[end:]


with tempfile.TemporaryDirectory() as folder:
    watch = check(libc.inotify_init1(os.O_CLOEXEC))
    check(libc.inotify_add_watch(watch, os.fsencode(folder), sum(NAMES)))

    def look():
        for mask, name in events(watch):
            print(NAMES[mask], Path(folder, name).read_bytes())
            #> IN_CREATE b''
            #> IN_MODIFY b'one '
            #> IN_MODIFY b'one two'
            #> IN_CLOSE_WRITE b'one two'

    with open(f"{folder}/report", "wb", buffering=0) as file:
        look()
        file.write(b"one ")
        look()
        file.write(b"two")
        look()
    look()
    os.close(watch)
