"""Imports a package that its metadata block does not declare."""

import posix_ipc

posix_ipc.SEMAPHORE_TIMEOUT_SUPPORTED
