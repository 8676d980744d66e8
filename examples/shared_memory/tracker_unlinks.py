"""Another program's resource tracker unlinks a segment in use."""

import os
import subprocess
import sys
from multiprocessing import resource_tracker
from multiprocessing.shared_memory import SharedMemory

if sys.argv[1:]:  # the second program: looks and leaves
    SharedMemory(sys.argv[1]).close()
    sys.exit()

segment = SharedMemory(create=True, size=4096)
# "always": a warning filter of ours must not hide it
visit = [sys.executable, "-W", "always", __file__, segment.name]
visitor = subprocess.run(visit, stderr=subprocess.PIPE, check=True)
print("warning:", b"1 leaked shared_memory object" in visitor.stderr)
#> warning: True
print("still there:", os.path.exists(f"/dev/shm/{segment.name}"))
#> still there: False

segment.close()
try:
    segment.unlink()
except FileNotFoundError:  # our own tracker must forget it, too
    resource_tracker.unregister(f"/{segment.name}", "shared_memory")
