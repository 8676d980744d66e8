"""A child outlives its parent: it is adopted and keeps running."""

import os
import signal
import subprocess
from pathlib import Path


def parent_of(pid):
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("PPid:")[2].split()[0])


with subprocess.Popen(
    ["sh", "-c", "sleep infinity & echo $!; wait"],
    stdout=subprocess.PIPE,
) as parent:
    child = int(parent.stdout.readline())
    print("child of its parent:", parent_of(child) == parent.pid)
    #> child of its parent: True

    parent.kill()
    parent.wait()
    print("child of another:", parent_of(child) != parent.pid)
    #> child of another: True

    os.kill(child, signal.SIGKILL)
    parent.stdout.read()  # end of file: the child is gone
