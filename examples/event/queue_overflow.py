"""IN_Q_OVERFLOW: inotify has lost events; look for yourself."""

import ctypes
import os
import struct
import tempfile
from pathlib import Path

IN_MOVED_FROM, IN_MOVED_TO, IN_CREATE = 0x40, 0x80, 0x100
IN_Q_OVERFLOW = 0x4000
WANTED = IN_MOVED_FROM | IN_MOVED_TO | IN_CREATE
LIMIT = Path("/proc/sys/fs/inotify/max_queued_events")
HEADER = struct.Struct("iIII")
libc = ctypes.CDLL(None, use_errno=True)


def check(result):
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


with tempfile.TemporaryDirectory() as folder:
    a, b = Path(folder, "a"), Path(folder, "b")
    a.touch()
    watch = check(libc.inotify_init1(os.O_CLOEXEC))
    check(libc.inotify_add_watch(watch, os.fsencode(folder), WANTED))

    limit = int(LIMIT.read_text())
    for _ in range(limit // 4 + 1):  # four events each
        a.rename(b)
        b.rename(a)
    Path(folder, "important").touch()

    masks = []
    while IN_Q_OVERFLOW not in masks:
        data = os.read(watch, 65536)
        while data:
            _, mask, _, size = HEADER.unpack_from(data)
            masks.append(mask)
            data = data[HEADER.size + size :]
    print("as many as max_queued_events:", len(masks) - 1 == limit)
    #> as many as max_queued_events: True
    print("told of the new file:", IN_CREATE in masks)
    #> told of the new file: False
    print("in the folder:", sorted(os.listdir(folder)))
    #> in the folder: ['a', 'important']
    os.close(watch)
