"""track=False: a second program leaves the segment to its owner."""

# /// script
# requires-python = ">=3.13"
# ///

import os
import subprocess
import sys
from multiprocessing.shared_memory import SharedMemory

if sys.argv[1:]:  # the second program: looks and leaves
    SharedMemory(sys.argv[1], track=False).close()
    sys.exit()

segment = SharedMemory(create=True, size=4096)
# "always": a warning filter of ours must not hide it
visit = [sys.executable, "-W", "always", __file__, segment.name]
visitor = subprocess.run(visit, stderr=subprocess.PIPE, check=True)
print("warning:", b"1 leaked shared_memory object" in visitor.stderr)
#> warning: False
print("still there:", os.path.exists(f"/dev/shm/{segment.name}"))
#> still there: True

segment.close()
segment.unlink()
