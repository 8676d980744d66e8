"""inotify stops after the first change: the file has been replaced."""

import ctypes
import os
import struct
import tempfile
from pathlib import Path

WANTED = {2: "MODIFY", 4: "ATTRIB", 0x80: "MOVED_TO", 0x400: "DELETE_SELF"}
NAMES = WANTED | {0x8000: "IGNORED"}  # comes unasked: the watch has ended
HEADER = struct.Struct("iIII")
libc = ctypes.CDLL(None, use_errno=True)


def watch(path):
    name, mask = os.fsencode(path), sum(WANTED)
    fd = libc.inotify_init1(os.O_CLOEXEC | os.O_NONBLOCK)
    if fd == -1 or libc.inotify_add_watch(fd, name, mask) == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return fd


def seen(fd):
    """Return the names of the events that are there."""
    try:
        data = os.read(fd, 65536)
    except BlockingIOError:
        return []
    names = []
    while data:
        _, mask, _, size = HEADER.unpack_from(data)
        names.append(NAMES[mask])
        data = data[HEADER.size + size :]
    return names


with tempfile.TemporaryDirectory() as folder:
    config = Path(folder, "config")
    config.write_text("one")
    on_file, on_folder = watch(config), watch(folder)

    new = Path(folder, "config.new")
    new.write_text("two")
    seen(on_folder)
    new.replace(config)  # as editors and careful programs do
    print("file:", seen(on_file))
    #> file: ['ATTRIB', 'DELETE_SELF', 'IGNORED']
    print("folder:", seen(on_folder))
    #> folder: ['MOVED_TO']
    with config.open("a") as file:
        file.write("three")
    print("file:", seen(on_file))
    #> file: []
    print("folder:", seen(on_folder))
    #> folder: ['MODIFY']
    os.close(on_file)
    os.close(on_folder)
