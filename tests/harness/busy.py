"""Runs a command while every core is busy, so that a race has its chance.

usage: python -m tests.harness.busy COMMAND [ARGUMENT...]

The busy processes are of lower priority (nice 5): they take what the command
leaves, and come between its processes all the time. They end with it.
"""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator

LOOP = "import os\nos.nice(5)\nwhile os.getppid() == {parent}: sum(range(10_000))"


@contextlib.contextmanager
def busy_cores() -> Iterator[list[subprocess.Popen]]:
    """Keep each core busy with a process, which ends when we do, however we end."""
    loop = [sys.executable, "-c", LOOP.format(parent=os.getpid())]
    burners = [subprocess.Popen(loop) for _ in range(os.cpu_count() or 1)]
    try:
        yield burners
    finally:
        for burner in burners:
            burner.kill()
            burner.wait()


def main(command: list[str]) -> int:
    with busy_cores():
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
