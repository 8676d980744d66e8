#!/usr/bin/env bash
# socat puts a program behind a Unix socket, and talks to it.
# /// script
# [tool.example]
# needs = ["socat"]
# ///
set -euo pipefail
dir=$(mktemp -d) # mode 0700
trap 'rm -r "$dir"' EXIT

# -d -d: socat tells when it listens. With "fork" after mode=600
# it would serve many clients, a new process for each.
exec {log}< <(exec socat -d -d \
  "UNIX-LISTEN:$dir/sort.sock,mode=600,accept-timeout=5" \
  EXEC:sort 2>&1)
server=$!
while read -r line && [[ $line != *"listening on"* ]]; do
  :
done <&"$log"
stat -c %A "$dir/sort.sock"
#> srw-------

printf 'pear\napple\n' | socat - "UNIX-CONNECT:$dir/sort.sock"
#> apple
#> pear
wait "$server"
ls -A "$dir" # socat has removed the socket file
