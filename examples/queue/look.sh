#!/usr/bin/env bash
# A POSIX queue is a file under /dev/mqueue: look, read, remove.
# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///
set -euo pipefail
name=look-$$
trap 'rm -f "/dev/mqueue/$name"' EXIT

# a program that leaves its queue behind
python3 - "/$name" <<'PYTHON'
import sys, posix_ipc
queue = posix_ipc.MessageQueue(sys.argv[1], posix_ipc.O_CREX)
queue.send(b"five!")
queue.send(b"ten more..")
PYTHON

stat --format '%A %F' "/dev/mqueue/$name"
#> -rw------- regular file
cut -d ' ' -f 1 "/dev/mqueue/$name" # the bytes that wait in it
#> QSIZE:15

rm "/dev/mqueue/$name"
python3 - "/$name" <<'PYTHON'
import sys, posix_ipc
try:
    posix_ipc.MessageQueue(sys.argv[1])
except posix_ipc.ExistentialError as error:
    print(error)
PYTHON
#> No queue exists with the specified name
