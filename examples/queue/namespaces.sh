#!/usr/bin/env bash
# /dev/mqueue is only a view: the IPC namespace decides what exists.
# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# [tool.example]
# needs = ["unshare", "mount", "umount"]
# privileged = true
# ///
set -euo pipefail
export name=namespaces-$$
umask 077
touch "/dev/mqueue/$name" # makes a queue of the default size
trap 'rm -f "/dev/mqueue/$name"' EXIT

check() { # does the folder list it, can mq_open() find it?
  if [[ -e /dev/mqueue/$name ]]; then
    echo "  listed"
  else
    echo "  not listed"
  fi
  python3 - "/$name" <<'PYTHON'
import sys, posix_ipc
try:
    posix_ipc.MessageQueue(sys.argv[1]).close()
    print("  opened")
except posix_ipc.ExistentialError:
    print("  not found")
PYTHON
}
export -f check

echo "same namespace, /dev/mqueue not mounted:"
unshare --mount bash -c 'umount /dev/mqueue; check'
#> same namespace, /dev/mqueue not mounted:
#>   not listed
#>   opened
echo "new namespace, the old mount:"
unshare --ipc bash -c check
#> new namespace, the old mount:
#>   listed
#>   not found
