"""Leaves a POSIX semaphore."""

# /// script
# dependencies = ["posix-ipc"]
# ///

import posix_ipc

semaphore = posix_ipc.Semaphore("/sabotage-semaphore", posix_ipc.O_CREX)
semaphore.close()
