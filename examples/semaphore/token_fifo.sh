#!/usr/bin/env bash
# A FIFO full of tokens is a counting semaphore for shell scripts.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf -- "$dir"' EXIT

mkfifo -- "$dir"/{tokens,inside,leave}
exec {tokens}<>"$dir/tokens" # both ends: neither waits for a peer
exec {inside}<>"$dir/inside" {leave}<>"$dir/leave"
printf 'xx' >&"$tokens" # two permits

job() {
  read -r -N 1 -u "$tokens" _ # acquire: waits while there is none
  printf . >&"$inside"
  read -r -N 1 -u "$leave" _ # the work lasts until we say so
  echo "$1" >"$dir/$1.done"
  printf x >&"$tokens" # release
}
for name in a b c d e f; do
  job "$name" &
done

read -r -t 10 -N 2 -u "$inside" _
read -r -t 0 -u "$tokens" || echo "two are in, and no token is left"
#> two are in, and no token is left
printf '......' >&"$leave"
wait
jobs=("$dir"/*.done)
echo "jobs done: ${#jobs[@]}"
#> jobs done: 6
read -r -N 2 -u "$tokens" back
echo "tokens back: $back"
#> tokens back: xx
