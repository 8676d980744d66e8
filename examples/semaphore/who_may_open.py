"""A semaphore has an owner and a mode, and the umask narrows it."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
#
# [tool.example]
# privileged = true
# ///

import contextlib
import os

import posix_ipc

NAME = f"/who-may-open-{os.getpid()}"
OWNER, OTHER = 12345, 65534


@contextlib.contextmanager
def acting_as(user):
    os.setegid(user)
    os.seteuid(user)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


def attempt(user):
    with acting_as(user):
        try:
            posix_ipc.Semaphore(NAME).close()
            return "opens it"
        except posix_ipc.PermissionsError as error:
            return error


os.setgroups([])
flags = posix_ipc.O_CREX
for mode, umask in (0o400, 0), (0o600, 0), (0o666, 0o22), (0o666, 0):
    os.umask(umask)
    with acting_as(OWNER):
        posix_ipc.Semaphore(NAME, flags, mode=mode).close()
    for who, user in ("owner", OWNER), ("other", OTHER):
        print(f"{mode:o}, umask {umask:o}, {who}:", attempt(user))
        #> 400, umask 0, owner: Permission denied
        #> 400, umask 0, other: Permission denied
        #> 600, umask 0, owner: opens it
        #> 600, umask 0, other: Permission denied
        #> 666, umask 22, owner: opens it
        #> 666, umask 22, other: Permission denied
        #> 666, umask 0, owner: opens it
        #> 666, umask 0, other: opens it
    posix_ipc.unlink_semaphore(NAME)
