"""A child that reads its stdin ends when its parent is gone."""

import subprocess
import sys

# Popen keeps a write end; the kernel closes it whatever we die of.
PARENT = """
import subprocess, sys
child = subprocess.Popen(["cat"], stdin=subprocess.PIPE)
child.stdin.write(b"working\\n")
child.stdin.flush()
child.wait()
"""

with subprocess.Popen(
    [sys.executable, "-c", PARENT],
    stdout=subprocess.PIPE,
    text=True,
) as parent:
    print("child:", parent.stdout.readline().strip())
    #> child: working
    parent.kill()
    # Only cat still holds the write end of this pipe.
    print("rest:", repr(parent.stdout.read()))
    #> rest: ''
