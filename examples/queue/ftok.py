"""ftok() makes a key of a few bits, and not of the file's name."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["sysv-ipc"]
# ///

import tempfile
from pathlib import Path

import sysv_ipc


def key(number):
    return sysv_ipc.ftok(str(path), number, silence_warning=True)


with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "server.conf")
    path.touch()
    server = key(1)

    about = path.stat()
    bits = 1 << 24 | (about.st_dev & 0xFF) << 16 | about.st_ino & 0xFFFF
    print("8 bits of number, 8 of device, 16 of inode:", server == bits)
    #> 8 bits of number, 8 of device, 16 of inode: True
    print("number 257 gives the same key:", key(257) == server)
    #> number 257 gives the same key: True

    new = Path(folder, "server.conf.new")  # as editors save a file
    new.touch()
    new.replace(path)
    client = key(1)
    print("same name, new file, same key:", client == server)
    #> same name, new file, same key: False
