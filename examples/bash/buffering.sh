#!/usr/bin/env bash
# A filter keeps its lines to itself in a pipe; stdbuf lets them go.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -r -- "$dir"' EXIT
mkfifo -m 600 "$dir/in" "$dir/out" "$dir/seen"

# sed prints each line, and says so on stderr, which has no buffer.
filter=(sed -n -e p -e 'w /dev/stderr')

try() {
  "$@" <"$dir/in" >"$dir/out" 2>"$dir/seen" &
  exec {in}>"$dir/in" {out}<"$dir/out" {seen}<"$dir/seen"
  echo "disk full" >&"$in"
  read -r _ <&"$seen"
  if read -r -t 0 <&"$out"; then
    echo "  the line is here"
  else
    echo "  nothing"
  fi
  exec {in}>&- # at end of file sed writes what it has
  read -r line <&"$out"
  echo "  at the end: $line"
  wait
  exec {out}<&- {seen}<&-
}
echo "as it is:"
try "${filter[@]}"
#> as it is:
#>   nothing
#>   at the end: disk full
echo "with stdbuf:"
try stdbuf --output=L "${filter[@]}"
#> with stdbuf:
#>   the line is here
#>   at the end: disk full
