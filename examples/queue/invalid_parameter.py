"""Invalid parameter(s): more messages than fs.mqueue.msg_max."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# [tool.example]
# privileged = true
# ///

import os
from pathlib import Path

import posix_ipc

if os.geteuid() == 0:
    os.setgroups([])  # root may exceed the limit, "nobody" may not
    os.setgid(65534)
    os.setuid(65534)

limit = int(Path("/proc/sys/fs/mqueue/msg_max").read_text())
try:
    posix_ipc.MessageQueue(
        "/invalid-parameter",
        posix_ipc.O_CREX,
        max_messages=limit + 1,
    )
except ValueError as error:
    print(error)
    #> Invalid parameter(s)

queue = posix_ipc.MessageQueue(
    "/invalid-parameter",
    posix_ipc.O_CREX,
    max_messages=limit,
)
queue.unlink()
print("at the limit:", queue.max_messages == limit)
#> at the limit: True
queue.close()
