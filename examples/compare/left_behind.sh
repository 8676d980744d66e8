#!/usr/bin/env bash
# What a killed program leaves behind, where to see it, how to remove it.
# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
#
# [tool.example]
# needs = ["ipcmk", "ipcs", "ipcrm", "awk", "find"]
# ///
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

# It makes one of each, and dies before it could remove any.
{
  python3 - "$dir" <<'PYTHON' || status=$?
import os, signal, socket, sys
import posix_ipc

os.chdir(sys.argv[1])
os.mkfifo("fifo")
socket.socket(socket.AF_UNIX).bind("socket")
posix_ipc.SharedMemory("/left-memory", posix_ipc.O_CREX, size=4096)
posix_ipc.Semaphore("/left-semaphore", posix_ipc.O_CREX)
posix_ipc.MessageQueue("/left-queue", posix_ipc.O_CREX)
os.kill(os.getpid(), signal.SIGKILL)
PYTHON
} 2>/dev/null
echo "status: $status"
#> status: 137
id=$(ipcmk -Q -p 0600 | awk '{ print $NF }')

ls -1F "$dir"
#> fifo|
#> socket=
ls -1 /dev/shm
#> left-memory
#> sem.left-semaphore
ls -1 /dev/mqueue
#> left-queue
ipcs -q | awk -v id="$id" '$2 == id { print "System V queue of mode", $4 }'
#> System V queue of mode 600

rm /dev/shm/left-memory /dev/shm/sem.left-semaphore /dev/mqueue/left-queue
ipcrm -q "$id"
find /dev/shm /dev/mqueue -name '*left*' | wc -l
#> 0
