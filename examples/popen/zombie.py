"""A child that ended is a zombie until its parent waits for it."""

import os
import subprocess
from pathlib import Path

child = subprocess.Popen(["true"])
entry = Path(f"/proc/{child.pid}")

# Wait for its end, but leave it as it is.
os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
state = (entry / "stat").read_text().rpartition(")")[2].split()[0]
print("state:", state)
#> state: Z

print("status:", child.wait())  # poll() would do, too
#> status: 0
print("still there:", entry.exists())
#> still there: False
