#!/usr/bin/env bash
# The second echo into a named pipe hangs: its reader has left.
# /// script
# [tool.example]
# hangs = "openat"
# ///
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

mkfifo -m 600 "$folder/inbox"
while read -r line; do
  echo "got: $line"
  #> got: one
done <"$folder/inbox" &

echo one >"$folder/inbox" # opens, writes, closes: end of file
wait
echo two >"$folder/inbox"
