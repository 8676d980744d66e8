#!/usr/bin/env bash
# Bus error: /dev/shm is full. Reserve pages to get ENOSPC instead.
# /// script
# requires-python = ">=3.11"
#
# [tool.example]
# privileged = true
# needs = ["mount", "unshare"]
# stderr = "Bus error"
# ///
set -euo pipefail

if [[ ${1-} != inside ]]; then # once more, with 1 MiB for /dev/shm
  exec unshare --mount -- bash -- "$0" inside
fi
mount -t tmpfs -o size=1m tmpfs /dev/shm

program='
import mmap, os, sys

SIZE = 2 << 20
fd = os.open("/dev/shm/full", os.O_RDWR | os.O_CREAT, 0o600)
if sys.argv[1:]:
    os.posix_fallocate(fd, 0, SIZE)  # takes every page now, or none
else:
    os.ftruncate(fd, SIZE)  # takes no page
print(f"{os.fstat(fd).st_size} bytes", flush=True)
mmap.mmap(fd, SIZE)[:] = bytes(SIZE)
'
python3 -c "$program" || echo "killed by $(kill -l $?)"
#> 2097152 bytes
#> killed by BUS
rm /dev/shm/full

python3 -c "$program" reserve 2>&1 | tail -n 1 || true
#> OSError: [Errno 28] No space left on device
