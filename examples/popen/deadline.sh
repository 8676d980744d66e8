#!/usr/bin/env bash
# timeout(1) ends a command with all it started, and reports 124.
set -euo pipefail

# SIGTERM when the time is up, SIGKILL later for what is left.
limit=(timeout --kill-after=5 0.1)

# $( ) waits until nobody holds its pipe: sleep must be gone, too.
output=$("${limit[@]}" bash -c 'sleep infinity & wait') || status=$?
echo "status $status, output '$output'"
#> status 124, output ''
