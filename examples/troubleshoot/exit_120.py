"""Exception ignored, BrokenPipeError, status 120: no try catches it."""

import subprocess
import sys

PROGRAM = """
try:
    input()         # until its reader has left
    print("hello")  # goes into a buffer: nothing fails yet
except BrokenPipeError:
    print("never reached")
"""

with subprocess.Popen(
    [sys.executable, "-c", PROGRAM],
    stdin=subprocess.PIPE,
    stdout=subprocess.PIPE,
    stderr=subprocess.PIPE,
    text=True,
) as program:
    program.stdout.close()  # as head does, when it has enough
    _, errors = program.communicate("go on\n")

first, last = errors.splitlines()
print(first[:17])  # goes on otherwise since Python 3.13
#> Exception ignored
print(last)
#> BrokenPipeError: [Errno 32] Broken pipe
print("exit status:", program.returncode)
#> exit status: 120
