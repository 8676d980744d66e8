"""Leaves a POSIX message queue."""

# /// script
# dependencies = ["posix-ipc"]
# ///

import posix_ipc

queue = posix_ipc.MessageQueue("/sabotage-queue", posix_ipc.O_CREX)
queue.close()
