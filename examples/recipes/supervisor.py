"""End a process tree, with those that left it by a double fork."""

import contextlib
import ctypes
import itertools
import os
import signal
import subprocess
import sys
from pathlib import Path


def adopt_orphans():
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(36, 1, 0, 0, 0) != 0:  # PR_SET_CHILD_SUBREAPER
        raise OSError(ctypes.get_errno(), "prctl")


def children():
    for path in Path("/proc/self/task").glob("*/children"):
        yield from map(int, path.read_text().split())


def end_tree(leader, grace):
    """End a child and all that it leaves; how many were those?"""
    leader.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        leader.wait(grace)  # its chance to end its own children
    leader.kill()  # nothing, if it has ended
    leader.wait()
    for ended in itertools.count():
        for pid in children():  # not yet waited for: no other's id
            os.kill(pid, signal.SIGKILL)
        try:
            os.wait()  # whose own children are ours from now on
        except ChildProcessError:
            return ended  # the kernel says: there are no more


RUNAWAY = """
import os, signal
for _ in range(3):
    if os.fork() == 0:
        os.setsid()  # in no group that killpg() could name
        if os.fork() == 0:  # and soon without a parent
            os.write(1, b"%d\\n" % os.getpgrp())
            signal.pause()
        os._exit(0)
signal.pause()
"""
adopt_orphans()  # of all descendants: they become our children
command = [sys.executable, "-c", RUNAWAY]
with subprocess.Popen(command, stdout=subprocess.PIPE) as leader:
    groups = {int(leader.stdout.readline()) for _ in range(3)}
    print("any in the leader's group:", leader.pid in groups)
    #> any in the leader's group: False
    print("ended:", end_tree(leader, grace=5))
    #> ended: 6
    print("left:", leader.stdout.read(), list(children()))
    #> left: b'' []
