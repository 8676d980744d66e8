#!/usr/bin/env bash
# socat puts a program behind a Unix socket, and talks to it.
# /// script
# [tool.example]
# needs = ["socat"]
# ///
set -euo pipefail
dir=$(mktemp -d) # mode 0700
trap 'rm -r "$dir"' EXIT

# -d -d: socat tells when it listens. nofork: it becomes sort when
# a client comes, so that to wait for one is to wait for the other.
exec {log}< <(exec socat -d -d \
  "UNIX-LISTEN:$dir/sort.sock,mode=600,accept-timeout=5" \
  EXEC:sort,nofork 2>&1)
server=$!
while read -r line && [[ $line != *"listening on"* ]]; do
  :
done <&"$log"
stat -c %A "$dir/sort.sock"
#> srw-------

# -t: after the end of its input it waits so long for the answer.
printf 'pear\napple\n' | socat -t 10 - "UNIX-CONNECT:$dir/sort.sock"
#> apple
#> pear
wait "$server"
