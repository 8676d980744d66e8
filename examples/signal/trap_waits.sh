#!/usr/bin/env bash
# A trap runs only when the foreground command has ended.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -r -- "$folder"' EXIT
mkfifo "$folder/trapped"

# The command itself signals the script, so that nothing can race.
trap 'echo "  trap runs"' TERM
echo "in the foreground:"
#> in the foreground:
bash -c 'kill -TERM "$PPID"; echo "  command ends"'
#>   command ends
#>   trap runs

trap 'echo "  trap runs"; echo >"$folder/trapped"' TERM
echo "in the background, with wait:"
#> in the background, with wait:
bash -c 'kill -TERM "$PPID"; read -r <"$1"; echo "  command ends"' \
  bash "$folder/trapped" &
wait "$!" || wait "$!" # the trap ends the first one
#>   trap runs
#>   command ends
