#!/usr/bin/env bash
# $( ) hangs as long as a background job holds its pipe.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -r -- "$dir"' EXIT
mkfifo -m 600 "$dir/go" "$dir/errors"
exec {screen}>&1

job() { # ends when we let it
  read -r _ <"$dir/go"
  echo "  the job ends" >&"$screen"
}
start() {
  job &
  echo "  started"
}
start_apart() {
  job >/dev/null 2>"$dir/errors" &
  echo "  started"
}

echo "stdout kept:"
(reply=$(start) && echo "$reply") &
echo go >"$dir/go"
wait
#> stdout kept:
#>   the job ends
#>   started

echo "stdout redirected:"
reply=$(start_apart) && echo "$reply"
exec {errors}<"$dir/errors"
echo go >"$dir/go"
cat <&"$errors" # end of file: the job is gone
#> stdout redirected:
#>   started
#>   the job ends
