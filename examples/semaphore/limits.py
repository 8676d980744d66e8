"""Limits of POSIX and System V semaphores on this machine."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc", "sysv-ipc"]
# ///

import os
from pathlib import Path

import posix_ipc
import sysv_ipc

most = posix_ipc.SEMAPHORE_VALUE_MAX
full = posix_ipc.Semaphore(None, posix_ipc.O_CREX, initial_value=most)
status = Path(f"/dev/shm/sem.{full.name[1:]}").stat()
full.unlink()
print("SEM_VALUE_MAX:", full.value)
#> SEM_VALUE_MAX: 2147483647
try:
    full.release()
except OSError as error:
    print("release at the top:", error.strerror)
    #> release at the top: Value too large for defined data type
full.close()
print("size:", status.st_size, "bytes")
#> size: 32 bytes
print("memory taken:", status.st_blocks * 512, "bytes")
#> memory taken: 4096 bytes

longest = os.pathconf("/dev/shm", "PC_NAME_MAX") - len("sem.")
name = "/" + "n" * longest
posix_ipc.Semaphore(name, posix_ipc.O_CREX).close()
posix_ipc.unlink_semaphore(name)
try:
    posix_ipc.Semaphore(name + "n", posix_ipc.O_CREX)
except ValueError:
    print("name:", longest, "bytes")
    #> name: 251 bytes

print("SEMVMX:", sysv_ipc.SEMAPHORE_VALUE_MAX)
#> SEMVMX: 32767
names = ["SEMMSL", "SEMMNS", "SEMOPM", "SEMMNI"]
values = Path("/proc/sys/kernel/sem").read_text().split()
for name, value in zip(names, values, strict=True):
    print(f"{name}: {value}")
    #> SEMMSL: 32000
    #> SEMMNS: 1024000000
    #> SEMOPM: 500
    #> SEMMNI: 32000
print("timeout in sysv_ipc:", sysv_ipc.SEMAPHORE_TIMEOUT_SUPPORTED)
#> timeout in sysv_ipc: False
