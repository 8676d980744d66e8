"""Talk with a child line by line: it must flush every answer."""

import subprocess
import sys

CHILD = """
import sys
for line in sys.stdin:
    print(line.strip().upper(), flush=True)
"""

with subprocess.Popen(
    [sys.executable, "-c", CHILD],
    stdin=subprocess.PIPE,
    stdout=subprocess.PIPE,
    text=True,
    bufsize=1,  # our own lines leave at once
) as child:
    for word in "pipe", "popen":
        child.stdin.write(f"{word}\n")
        print(child.stdout.readline().strip())
        #> PIPE
        #> POPEN
