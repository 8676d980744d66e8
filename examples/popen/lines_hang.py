"""A child that does not flush keeps its answer to itself."""

# /// script
# [tool.example]
# hangs = "read"
# ///

import subprocess
import sys

CHILD = """
import sys
for line in sys.stdin:
    print(line.strip().upper())
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
