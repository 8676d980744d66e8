#!/usr/bin/env bash
# A FIFO full of tokens is a counting semaphore for shell scripts.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf -- "$dir"' EXIT

mkfifo "$dir/tokens"
exec {tokens}<>"$dir/tokens" # both ends: neither waits for a peer
printf 'xx' >&"$tokens"      # two permits

job() {
  read -r -N 1 -u "$tokens" _ # acquire: waits while there is none
  echo 1 >>"$dir/log"
  sha256sum -- "$0" >"$dir/$1" # the work
  echo -1 >>"$dir/log"
  printf x >&"$tokens" # release
}
for name in a b c d e f; do
  job "$name" &
done
wait

inside=0 most=0
while read -r step; do
  inside=$((inside + step))
  most=$((inside > most ? inside : most))
done <"$dir/log"
done=("$dir"/[a-f])
echo "jobs done: ${#done[@]}"
#> jobs done: 6
((most <= 2)) && echo "never more than two inside"
#> never more than two inside
