"""Two unrelated programs meet at the name of a semaphore."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import os
import subprocess
import sys
from pathlib import Path

import posix_ipc

if sys.argv[1:]:  # the other program, started on its own
    done = posix_ipc.Semaphore(sys.argv[1])  # opens, never creates
    print("the other program releases it")
    #> the other program releases it
    done.release()
    done.close()
    sys.exit()

name = f"/by-name-{os.getpid()}"
done = posix_ipc.Semaphore(name, posix_ipc.O_CREX, mode=0o600)
try:
    mode = Path(f"/dev/shm/sem.{name[1:]}").stat().st_mode
    print(f"it is a file of mode {mode & 0o777:o}", flush=True)
    #> it is a file of mode 600
    subprocess.run([sys.executable, __file__, name], check=True)
    done.acquire()
    print("acquired")
    #> acquired
finally:
    done.unlink()  # or it stays until the machine restarts
    done.close()
