"""The limits of a child: its pipes, its arguments, its status."""

import bisect
import errno
import fcntl
import os
import resource
import subprocess
import sys


def capacity(**options):
    with subprocess.Popen(
        ["true"], stdout=subprocess.PIPE, **options
    ) as child:
        return fcntl.fcntl(child.stdout, fcntl.F_GETPIPE_SZ)


def too_long(*arguments):
    try:
        subprocess.run(["true", *arguments], check=True)
    except OSError as error:
        if error.errno != errno.E2BIG:
            raise
        return True
    return False


def first(sizes, fails):
    return bisect.bisect_left(sizes, True, key=fails)


print("pipe capacity:", capacity(), "bytes")
#> pipe capacity: 65536 bytes
print("with pipesize:", capacity(pipesize=1 << 20), "bytes")
#> with pipesize: 1048576 bytes

# All arguments may take a quarter of the stack limit: here of 8 MiB.
hard = resource.getrlimit(resource.RLIMIT_STACK)[1]
resource.setrlimit(resource.RLIMIT_STACK, (8 << 20, hard))
print("argument list:", os.sysconf("SC_ARG_MAX"), "bytes")
#> argument list: 2097152 bytes
size = first(range(1 << 20), lambda size: too_long("x" * size))
print("one argument:", size - 1, "bytes")
#> one argument: 131071 bytes
count = first(range(99), lambda n: too_long(*["x" * 100_000] * n))
print("arguments of 100,000 bytes:", count - 1)
#> arguments of 100,000 bytes: 20

exit_256 = [sys.executable, "-c", "import os; os._exit(256)"]
status = subprocess.run(exit_256, check=False).returncode
print("status of exit(256):", status)
#> status of exit(256): 0
