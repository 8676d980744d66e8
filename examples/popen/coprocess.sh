#!/usr/bin/env bash
# A coprocess is bash's Popen: one pipe to a child and one back.
set -euo pipefail

coproc UPPER { exec sed -u 's/.*/\U&/'; } # -u: flush every line
pid=$UPPER_PID
exec {to}>&"${UPPER[1]}"- {from}<&"${UPPER[0]}"- # move them

for word in pipe popen; do
  echo "$word" >&"$to"
  read -r answer <&"$from"
  echo "$answer"
done
#> PIPE
#> POPEN

exec {to}>&- # end of file for sed
wait "$pid"
exec {from}<&-
