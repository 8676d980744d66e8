"""On a terminal a child answers line by line, without a flush."""

import os
import subprocess
import sys

CHILD = """
import sys
for line in sys.stdin:
    print(line.strip().upper())
"""

ours, theirs = os.openpty()
with (
    open(ours) as answers,
    subprocess.Popen(
        [sys.executable, "-c", CHILD],
        stdin=subprocess.PIPE,
        stdout=theirs,  # a terminal: each line leaves at once
        text=True,
        bufsize=1,  # our own lines leave at once
    ) as child,
):
    os.close(theirs)
    for word in "pipe", "pty":
        child.stdin.write(f"{word}\n")
        print(answers.readline().strip())
        #> PIPE
        #> PTY
