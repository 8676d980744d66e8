#!/usr/bin/env bash
# One instance at a time: flock(1) turns a second one away.
# /// script
# [tool.example]
# needs = ["flock"]
# ///
set -euo pipefail
dir=$(mktemp -d) # in production the lock is in /run/lock
trap 'rm -rf -- "$dir"' EXIT
mkfifo "$dir/inside" "$dir/end"

# A whole program: run it in a process of its own.
report() {
  exec {lock}>>"$dir/report.lock" # no rm: the file is not the lock
  if ! flock --nonblock "$lock"; then
    echo "$1: already running"
    exit 0
  fi
  echo "$1: at work"
  "${@:2}"
}
long_work() {
  echo >"$dir/inside"
  read -r _ <"$dir/end"
}

exec {inside}<>"$dir/inside"
report first long_work &
read -r -t 10 -u "$inside" _
#> first: at work
(report second true)
#> second: already running
status=0 # bash tells of a killed job on stderr, sooner or later
{ kill -KILL "$!" && wait "$!"; } 2>/dev/null || status=$?
echo "first: status $status"
#> first: status 137
(report third true)
#> third: at work
