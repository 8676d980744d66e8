"""The limits of message queues on this machine."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import resource
from pathlib import Path

import posix_ipc


def sysctl(name):
    return Path("/proc/sys", name).read_text().strip()


print("msg_max:", sysctl("fs/mqueue/msg_max"))
#> msg_max: 10
print("msgsize_max:", sysctl("fs/mqueue/msgsize_max"))
#> msgsize_max: 8192
print("queues_max:", sysctl("fs/mqueue/queues_max"))
#> queues_max: 256
print("priority_max:", posix_ipc.QUEUE_PRIORITY_MAX)
#> priority_max: 32767
soft, hard = resource.getrlimit(resource.RLIMIT_MSGQUEUE)
print("rlimit_msgqueue:", soft)
#> rlimit_msgqueue: 819200

print("msgmax:", sysctl("kernel/msgmax"))
#> msgmax: 8192
print("msgmnb:", sysctl("kernel/msgmnb"))
#> msgmnb: 16384
print("msgmni:", sysctl("kernel/msgmni"))
#> msgmni: 32000
