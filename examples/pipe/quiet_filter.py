"""A filter that ends quietly when its reader, say head, has enough."""

import os
import signal
import subprocess
import sys


def main(lines):
    """Write lines to stdout, unless its reader leaves."""
    try:
        sys.stdout.writelines(f"line {n}\n" for n in range(lines))
        sys.stdout.flush()  # fails here, where we can catch it
    except BrokenPipeError:
        # Python flushes again when it exits: let that go nowhere.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        return 128 + signal.SIGPIPE  # as the shell counts it
    return 0


if sys.argv[1:]:
    sys.exit(main(int(sys.argv[1])))

for lines in 1, 100_000:  # fits in the buffer of stdout, or does not
    read_end, write_end = os.pipe()
    os.close(read_end)  # as if head had left already
    program = subprocess.run(
        [sys.executable, __file__, str(lines)],
        stdout=write_end,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write_end)
    print(lines, program.returncode, program.stderr)
    #> 1 141 b''
    #> 100000 141 b''
