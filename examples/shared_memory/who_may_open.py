"""A segment has an owner and a mode, as a file has."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
#
# [tool.example]
# privileged = true
# ///

import mmap
import multiprocessing
import os

import posix_ipc

NAME = f"/who-may-open-{os.getpid()}"
NOBODY = 65534


def another_user(answers):
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    for index, read_only in enumerate([True, False]):
        try:
            posix_ipc.SharedMemory(NAME, read_only=read_only).close_fd()
            answers[index] = True
        except posix_ipc.PermissionsError:
            answers[index] = False


context = multiprocessing.get_context("fork")
segment = posix_ipc.SharedMemory(NAME, posix_ipc.O_CREX, size=1)
try:
    with mmap.mmap(-1, 2) as answers:  # shared by fork
        for mode in [segment.mode, 0o644]:
            os.fchmod(segment.fd, mode)
            args = [answers]
            user = context.Process(target=another_user, args=args)
            user.start()
            user.join()
            read, write = map(bool, answers[:])
            print(f"{mode:#o}: others read: {read}, write: {write}")
            #> 0o600: others read: False, write: False
            #> 0o644: others read: True, write: False
finally:
    segment.close_fd()
    segment.unlink()
