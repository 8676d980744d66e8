#!/usr/bin/env bash
# wait -n -p: at most N jobs at a time, and which of them failed.
set -euo pipefail

job() { # stands for work that takes a while and may fail
  [[ $1 != broken.txt ]] || return 3
  sha256sum -- "$0" >/dev/null
}

declare -A running=() # pid -> name
failed=()
collect() { # the next one that ends
  local pid status=0
  wait -n -p pid || status=$? # -p: bash 5.1
  if [[ -z ${pid-} ]]; then
    # bash 5.2 leaves out a killed job that it has already reported.
    # wait PID knows it still.
    set -- "${!running[@]}"
    pid=$1 status=0
    wait "$pid" || status=$?
  fi
  ((status == 0)) || failed+=("${running[$pid]}: status $status")
  unset "running[$pid]"
}

most=0
for name in a.txt broken.txt c.txt d.txt e.txt; do
  ((${#running[@]} < 2)) || collect
  job "$name" &
  running[$!]=$name
  ((${#running[@]} <= most)) || most=${#running[@]}
done
while ((${#running[@]} > 0)); do collect; done

echo "at most $most at a time"
#> at most 2 at a time
printf '%s\n' "${failed[@]}"
#> broken.txt: status 3
