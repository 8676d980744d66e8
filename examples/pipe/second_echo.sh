#!/usr/bin/env bash
# Open a named pipe once and write to it often: the reader stays.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

mkfifo -m 600 "$folder/inbox"
while read -r line; do
  echo "got: $line"
  #> got: one
  #> got: two
done <"$folder/inbox" &

exec {inbox}>"$folder/inbox"
echo one >&"$inbox"
echo two >&"$inbox"
exec {inbox}>&- # end of file, now that all is said
wait
