#!/usr/bin/env bash
# bash and Python exchange texts of many lines: NUL ends each.
set -euo pipefail

coproc PYTHON { exec python3 -c '
import sys

def texts(stream):
    rest = b""
    while chunk := stream.read1():
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole

for text in texts(sys.stdin.buffer):
    answer = text.decode()[::-1].encode()
    sys.stdout.buffer.write(answer + b"\0")
    sys.stdout.buffer.flush()
'; }
python=$PYTHON_PID
exec {to}>&"${PYTHON[1]}"- {from}<&"${PYTHON[0]}"-

ask() { # sets answer
  printf '%s\0' "$1" >&"$to"
  IFS= read -r -d '' answer <&"$from"
}
for text in 'one\line' $'  two\nlines\n' ''; do
  ask "$text"
  echo "${text@Q} -> ${answer@Q}"
done
#> 'one\line' -> 'enil\eno'
#> $'  two\nlines\n' -> $'\nsenil\nowt  '
#> '' -> ''

exec {to}>&-
wait "$python"
exec {from}<&-
