#!/usr/bin/env bash
# trap … EXIT: one clean-up for every end of a script but SIGKILL.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -r -- "$dir"' EXIT

cat >"$dir/script" <<'END'
set -eu
lock=$1
trap 'rm -f -- "$lock"; echo "  cleaned up"' EXIT
touch -- "$lock"
eval "$2" # an end of our choice
END

try() {
  local status=0
  echo "$1"
  { # as from a terminal; a background job would ignore SIGINT
    env --default-signal=INT \
      bash "$dir/script" "$dir/lock" "$1" || status=$?
  } 2>/dev/null
  echo "  status $status"
  [[ ! -e $dir/lock ]] || echo "  the lock is left"
}
try 'true'
#> true
#>   cleaned up
#>   status 0
try 'exit 7'
#> exit 7
#>   cleaned up
#>   status 7
try 'cat /no/such/file; exit 7'
#> cat /no/such/file; exit 7
#>   cleaned up
#>   status 1
try 'kill -TERM "$$"'
#> kill -TERM "$$"
#>   cleaned up
#>   status 143
try 'kill -INT "$$"'
#> kill -INT "$$"
#>   cleaned up
#>   status 130
try 'kill -KILL "$$"'
#> kill -KILL "$$"
#>   status 137
#>   the lock is left
