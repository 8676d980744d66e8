#!/usr/bin/env bash
# A variable set in a pipeline's loop is lost: it ran in a subshell.
set -euo pipefail

steps() { printf '%s\n' build test deploy; }

count=0
steps | while read -r _; do
  count=$((count + 1))
done
echo "loop at the end of a pipeline: $count"
#> loop at the end of a pipeline: 0

# The loop stays in this shell, and only the command gets a subshell.
count=0
while read -r _; do
  count=$((count + 1))
done < <(steps)
echo "loop fed by < <(…): $count"
#> loop fed by < <(…): 3

# Or: the last part of each pipeline runs in this shell (bash 4.2).
shopt -s lastpipe
count=0
steps | while read -r _; do
  count=$((count + 1))
done
echo "with lastpipe: $count"
#> with lastpipe: 3
