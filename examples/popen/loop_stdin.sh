#!/usr/bin/env bash
# A command in a loop eats the loop's input; give it one of its own.
set -euo pipefail

# cat stands for ssh, ffmpeg and others that read their stdin.
printf '%s\n' alpha beta | while read -r host; do
  echo "shared: $host"
  cat >/dev/null
done
#> shared: alpha

printf '%s\n' alpha beta | while read -r host; do
  echo "apart: $host"
  cat </dev/null >/dev/null
done
#> apart: alpha
#> apart: beta
