"""Exception ignored, BrokenPipeError, status 120: no try catches it."""

import subprocess
import sys

PROGRAM = """
import sys

try:
    input()         # until its reader has left
    print("hello")  # goes into a buffer: nothing fails yet
except BrokenPipeError:
    print('caught', file=sys.stderr)  # never comes here
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

first, *_, last = errors.splitlines()
print(first[:17])  # the rest is another since Python 3.13
#> Exception ignored
print(last)
#> BrokenPipeError: [Errno 32] Broken pipe
print("exit status:", program.returncode)
#> exit status: 120
