"""Leaves a shared memory object."""

# /// script
# dependencies = ["posix-ipc"]
# ///

import posix_ipc

segment = posix_ipc.SharedMemory("/sabotage-segment", posix_ipc.O_CREX, size=1)
segment.close_fd()
