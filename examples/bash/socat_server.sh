#!/usr/bin/env bash
# socat makes a bash function a TCP server: a process per client.
# /// script
# [tool.example]
# needs = ["socat", "nc"]
# ///
set -euo pipefail

serve() { # stdin and stdout are the connection
  local line count=0
  while read -r line; do
    count=$((count + 1))
    printf '%d: %s\n' "$count" "$line"
  done
}
export -f serve

listen=TCP-LISTEN:0,bind=127.0.0.1,fork,max-children=9
# -t: when a client has sent all, it has so long to get the answers.
exec {log}< <(exec socat -t 10 -d -d "$listen" EXEC:"bash -c serve" 2>&1)
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
while read -r line && [[ $line != *"listening on"* ]]; do
  :
done <&"$log"
port=${line##*:}

ask() {
  echo "$2" >&"$1"
  read -r line <&"$1"
  echo "$line"
}
exec {one}<>"/dev/tcp/127.0.0.1/$port"
exec {two}<>"/dev/tcp/127.0.0.1/$port"
ask "$one" "from one"
ask "$two" "from two"
ask "$one" "one again"
#> 1: from one
#> 1: from two
#> 2: one again
printf 'from nc\nnc again\n' | nc -N 127.0.0.1 "$port"
#> 1: from nc
#> 2: nc again

exec {one}>&- {two}>&-
trap - EXIT # its number may be another's soon
kill "$server"
cat <&"$log" >/dev/null # until the last process has closed it
