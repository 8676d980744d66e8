"""Mode bits protect a queue: 0600 keeps other users out."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# [tool.example]
# privileged = true
# ///

import os

import posix_ipc

name = f"/permissions-{os.getpid()}"
queue = posix_ipc.MessageQueue(name, posix_ipc.O_CREX, mode=0o600)

if os.fork() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)  # the user "nobody" from here on
    try:
        posix_ipc.MessageQueue(name, write=False)
    except posix_ipc.PermissionsError as error:
        print("root's queue:", error, flush=True)
        #> root's queue: Permission denied

    read_only = name + "-0400"
    own = posix_ipc.MessageQueue(
        read_only,
        posix_ipc.O_CREX,
        mode=0o400,
    )
    own.send(b"hello")  # the handle that created it may
    try:
        posix_ipc.MessageQueue(read_only, read=False)
    except posix_ipc.PermissionsError as error:
        print("own 0400, to send:", error, flush=True)
        #> own 0400, to send: Permission denied
    reader = posix_ipc.MessageQueue(read_only, write=False)
    print("own 0400, to read:", reader.receive()[0], flush=True)
    #> own 0400, to read: b'hello'
    own.unlink()
    os._exit(0)

os.wait()
queue.unlink()
queue.close()
