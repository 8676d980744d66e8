#!/usr/bin/env bash
# exec {in}< <(command) reads from a child; $! gives its status.
set -euo pipefail

report() {
  echo "3 files checked"
  return 4
}

# The child has ended before we read: nothing is lost.
exec {in}< <(report)
child=$!
wait "$child" || echo "status $?"
#> status 4
read -r line <&"$in"
exec {in}<&-
echo "$line"
#> 3 files checked

# coproc gives two pipes, but takes its variables away at its end.
coproc CHECK { read -r _ && report; }
child=$CHECK_PID
exec {to}>&"${CHECK[1]}"
echo go >&"$to"
wait "$child" || echo "status $?"
#> status 4
echo "CHECK: '${CHECK[*]-}', CHECK_PID: '${CHECK_PID-}'"
#> CHECK: '', CHECK_PID: ''
exec {to}>&-
