#!/usr/bin/env bash
# bash speaks HTTP through /dev/tcp, without curl.
set -euo pipefail
dir=$(mktemp -d)
echo "hello over HTTP" >"$dir/hello"

exec {log}< <(exec python3 -u -m http.server \
  --bind 127.0.0.1 --directory "$dir" 0 2>&1)
server=$!
trap 'kill "$server"; wait "$server" || true; rm -r "$dir"' EXIT

# The server names its port once it listens: that is the readiness.
read -r line <&"$log"
[[ $line =~ port\ ([0-9]+) ]]

exec {http}<>"/dev/tcp/127.0.0.1/${BASH_REMATCH[1]}"
printf 'GET /hello HTTP/1.0\r\n\r\n' >&"$http"
mapfile -t reply <&"$http" # until the server closes
echo "${reply[0]%$'\r'}"
#> HTTP/1.0 200 OK
echo "${reply[-1]}"
#> hello over HTTP
