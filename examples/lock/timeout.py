"""A file lock with a timeout: flock(1) waits in our place."""

# /// script
# requires-python = ">=3.11"
#
# [tool.example]
# needs = ["flock"]
# ///

import fcntl
import os
import subprocess
import tempfile


def lock_within(seconds, file):
    """Raise TimeoutError unless we hold the lock in time."""
    fd = file.fileno()
    command = ["flock", "--timeout", str(seconds), str(fd)]
    done = subprocess.run(command, check=False, pass_fds=[fd])
    if done.returncode == 1:
        raise TimeoutError(f"locked for {seconds} s: {file.name}")
    done.check_returncode()  # the lock is our open file's, so it stays


with tempfile.NamedTemporaryFile(prefix="timeout-") as file:
    held, tell = os.pipe()
    wait, leave = os.pipe()
    if (holder := os.fork()) == 0:
        os.close(leave)
        with open(file.name) as its_own:
            fcntl.flock(its_own, fcntl.LOCK_EX)
            os.write(tell, b"x")
            os.read(wait, 1)  # until the parent closes leave
        os._exit(0)

    os.close(tell)
    os.read(held, 1)
    try:
        lock_within(0.1, file)
    except TimeoutError:
        print("in 0.1 s: no lock")
        #> in 0.1 s: no lock
    os.close(leave)
    lock_within(10, file)
    with open(file.name) as another:
        try:
            fcntl.flock(another, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("the lock is ours")
            #> the lock is ours
    os.waitpid(holder, 0)
    for fd in (held, wait):
        os.close(fd)
