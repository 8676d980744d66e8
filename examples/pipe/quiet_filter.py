"""A filter that ends quietly when its reader, say head, has enough."""

import os
import signal
import subprocess
import sys


def main():
    """Write many lines to stdout, unless its reader leaves."""
    try:
        sys.stdout.writelines(f"line {n}\n" for n in range(100_000))
        sys.stdout.flush()  # fails here, where we can catch it
    except BrokenPipeError:
        # Python flushes again when it exits: let that go nowhere.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        return 128 + signal.SIGPIPE  # as the shell counts it
    return 0


if sys.argv[1:] == ["filter"]:
    sys.exit(main())

# python quiet_filter.py filter | head -n 1
with subprocess.Popen(
    [sys.executable, __file__, "filter"],
    stdout=subprocess.PIPE,
    stderr=subprocess.PIPE,
) as program:
    print(program.stdout.readline())
    #> b'line 0\n'
    program.stdout.close()
    print("on stderr:", program.stderr.read())
    #> on stderr: b''
print("exit status:", program.returncode)
#> exit status: 141
