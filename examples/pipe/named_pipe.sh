#!/usr/bin/env bash
# A named pipe in the shell: one command writes, another one reads.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

mkfifo -m 600 pp
echo "Pipe testing" >pp & # the shell waits here until cat opens pp
cat <pp
#> Pipe testing
wait
