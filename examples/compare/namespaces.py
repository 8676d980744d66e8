"""Which namespace of a container hides which mechanism?"""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
#
# [tool.example]
# needs = ["unshare", "mount"]
# privileged = true
# ///

import os
import socket
import subprocess
import sys
import tempfile

import posix_ipc

LOOK = """
import os, posix_ipc, socket, sys
for what, find in {
    "memory": lambda: posix_ipc.SharedMemory("/namespaces").close_fd(),
    "queue": lambda: posix_ipc.MessageQueue("/namespaces").close(),
    "path": lambda: socket.socket(socket.AF_UNIX).connect(sys.argv[1]),
    "abstract": lambda: socket.socket(socket.AF_UNIX).connect("\\0ns"),
    "TCP": lambda: socket.create_connection(("127.0.0.1", sys.argv[2])),
    "signal": lambda: os.kill(int(sys.argv[3]), 0),
}.items():
    try:
        find()
    except (OSError, posix_ipc.Error):
        print(what, end=" ")
"""
OWN = 'mount -t tmpfs own /dev/shm && exec "$0" "$@"'
NAMESPACES = [["--ipc"], ["--net"], ["--pid", "--fork"]]
NAMESPACES += [["--mount", "sh", "-c", OWN]]

with (
    tempfile.TemporaryDirectory(dir="/dev/shm") as folder,
    socket.create_server(f"{folder}/s", family=socket.AF_UNIX),
    socket.create_server("\0ns", family=socket.AF_UNIX),
    socket.create_server(("127.0.0.1", 0)) as tcp,
):
    posix_ipc.SharedMemory("/namespaces", posix_ipc.O_CREX).close_fd()
    posix_ipc.MessageQueue("/namespaces", posix_ipc.O_CREX).close()
    look = [sys.executable, "-W", "ignore", "-c", LOOK, f"{folder}/s"]
    look += [str(tcp.getsockname()[1]), str(os.getpid())]
    try:
        for flags in NAMESPACES:
            run = ["unshare", *flags, *look]
            hidden = subprocess.check_output(run, text=True).split()
            print(flags[0], "hides:", *hidden)
            #> --ipc hides: queue
            #> --net hides: abstract TCP
            #> --pid hides: signal
            #> --mount hides: memory path
    finally:
        posix_ipc.unlink_shared_memory("/namespaces")
        posix_ipc.unlink_message_queue("/namespaces")
