"""A program that wants a file name gets memory: /dev/fd/N."""

import os
import subprocess

with open(os.memfd_create("list"), "wb", buffering=0) as memory:
    memory.write(b"pipe\nqueue\nsocket\n")
    fd = memory.fileno()
    path = f"/dev/fd/{fd}"
    done = subprocess.run(
        ["tac", "--", path],  # prints the last line first
        pass_fds=[fd],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    print(done.stdout.split())
    #> ['socket', 'queue', 'pipe']
    print(os.readlink(f"/proc/self/fd/{fd}"))
    #> /memfd:list (deleted)
