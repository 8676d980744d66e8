#!/usr/bin/env bash
# timeout(1) ends a command with its process group, and reports 124.
set -euo pipefail

# SIGTERM to the group when the time is up; SIGKILL 5 seconds later,
# but only if the command itself still runs.
limit=(timeout --kill-after=5 0.1)

# $( ) waits until nobody holds its pipe: sleep must be gone, too.
output=$("${limit[@]}" bash -c 'sleep infinity & wait') || status=$?
echo "status $status, output '$output'"
#> status 124, output ''
