#!/usr/bin/env bash
# flock(1): readers share a lock, a writer waits and gives up.
# /// script
# [tool.example]
# needs = ["flock"]
# ///
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -r -- "$dir"' EXIT
lock=$dir/lock

write() { # --timeout SECONDS
  flock "$@" --conflict-exit-code 75 "$lock" \
    echo "  written" || echo "  not written: status $?"
}

echo "while we read:"
exec {reading}>>"$lock"
flock --shared "$reading" # ours until we close the descriptor
flock --shared --nonblock "$lock" echo "  another one reads"
write --timeout 0.1
exec {reading}>&-
#> while we read:
#>   another one reads
#>   not written: status 75

echo "we have closed it, but a child of ours has not:"
exec {writing}>>"$lock"
flock --exclusive "$writing"
sleep infinity & # inherits the descriptor, and so the lock
exec {writing}>&-
write --timeout 0.1
{ kill -KILL "$!" && wait "$!"; } 2>/dev/null || true
#> we have closed it, but a child of ours has not:
#>   not written: status 75

echo "the child has closed it, too:"
exec {writing}>>"$lock"
flock --exclusive "$writing"
sleep infinity {writing}>&- &
exec {writing}>&-
write --timeout 5
{ kill -KILL "$!" && wait "$!"; } 2>/dev/null || true
#> the child has closed it, too:
#>   written
