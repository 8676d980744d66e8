"""Arguments in, an exit status out: the smallest exchange."""

import os
import subprocess
import sys
from pathlib import Path

CHILD = """
import os, sys
sys.stdin.read()  # until the parent has changed its environment
print(sys.argv[1], os.environ["MODE"])
sys.exit(256 + 3)
"""

os.environ["MODE"] = "fast"
with subprocess.Popen(
    [sys.executable, "-c", CHILD, "report.txt"],
    stdin=subprocess.PIPE,
    stdout=subprocess.PIPE,
    text=True,
) as child:
    os.environ["MODE"] = "slow"  # too late for the child
    for name in "cmdline", "environ":
        mode = Path(f"/proc/{child.pid}/{name}").stat().st_mode
        print(f"{name}: mode {mode & 0o777:03o}")
        #> cmdline: mode 444
        #> environ: mode 400
    output, _ = child.communicate()
print("child got:", output.split())
#> child got: ['report.txt', 'fast']
print("status:", child.returncode)
#> status: 3
