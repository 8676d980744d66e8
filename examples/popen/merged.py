"""stderr=STDOUT keeps the order of the writes, not of the prints."""

import subprocess
import sys

CHILD = """
import sys
print("1 to stdout")
print("2 to stderr", file=sys.stderr)
print("3 to stdout")
"""

for options in ["-E"], ["-E", "-u"]:  # -u: stdout without a buffer
    child = subprocess.run(
        [sys.executable, *options, "-c", CHILD],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,  # one pipe for both
        text=True,
        check=True,
    )
    print(options, [line[0] for line in child.stdout.splitlines()])
    #> ['-E'] ['2', '1', '3']
    #> ['-E', '-u'] ['1', '2', '3']
