#!/usr/bin/env bash
# No space left on device, and the disk is empty: locks fill /dev/shm.
# /// script
# requires-python = ">=3.11"
#
# [tool.example]
# privileged = true
# needs = ["mount", "unshare"]
# ///
set -euo pipefail

if [[ ${1-} != inside ]]; then # once more, with 64 KiB for /dev/shm
  exec unshare --mount -- bash -- "$0" inside
fi
mount -t tmpfs -o size=64k tmpfs /dev/shm

python3 -c '
import multiprocessing

context = multiprocessing.get_context("fork")
locks = []
try:
    while True:
        locks.append(context.Lock())
except OSError as error:
    print(f"{len(locks)} locks: {error}")
locks.clear()

lock = context.RLock()
values = [context.Value("i", 0, lock=lock) for _ in range(1000)]
print(f"{len(values)} values with one lock")
'
#> 16 locks: [Errno 28] No space left on device
#> 1000 values with one lock
