#!/usr/bin/env bash
# The original lines: echo misses the pipe, so its reader hangs.
# /// script
# [tool.example]
# hangs = "wait4"
# ///
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

bash <<'ORIGINAL'
mkfifo pp
echo "Pipe testing" > test // Writing data
ORIGINAL

cat test # a plain file; // does not begin a comment
#> Pipe testing // Writing data

bash <<'ORIGINAL'
cat < pp // Read from pipe
ORIGINAL
