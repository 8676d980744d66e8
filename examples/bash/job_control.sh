#!/usr/bin/env bash
# set -m: kill %1 ends a whole job, with all that it has started.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -r -- "$dir"' EXIT
mkfifo -m 600 "$dir/life"

# A job that starts a process. Both hold a pipe: its end of file
# comes when both are gone.
start() {
  bash -c 'sleep infinity & echo "$!"; wait' >"$dir/life" &
  exec {life}<"$dir/life"
  read -r helper <&"$life"
  read -r _ _ _ _ group _ <"/proc/$!/stat"
}

start
((group != $!)) && echo "the job is in our process group"
#> the job is in our process group
{ kill "$!" && wait "$!"; } 2>/dev/null || echo "status $?"
status=0
read -r -t 0.1 <&"$life" || status=$? # over 128: still open
((status > 128)) && echo "its sleep goes on"
kill "$helper"
read -r <&"$life" || echo "until we end it as well"
exec {life}<&-
#> status 143
#> its sleep goes on
#> until we end it as well

set -m # a process group for each job
start
((group == $!)) && echo "the job is a process group"
#> the job is a process group
{ kill %1 && wait "$!"; } 2>/dev/null || echo "status $?"
read -r <&"$life" || echo "all are gone"
#> status 143
#> all are gone
exec {life}<&-
