#!/usr/bin/env bash
# A shell pipeline is an anonymous pipe: ss | grep finds a listener.
# /// script
# [tool.example]
# needs = ["grep", "ss"]
# ///
set -euo pipefail

# Something to find: a server on a free port, which it tells us.
exec {reply}< <(exec python3 -c '
import signal, socket
with socket.create_server(("127.0.0.1", 0)) as listener:
    print(listener.getsockname()[1], flush=True)
    signal.pause()')
server=$!
trap 'kill "$server"; wait "$server" 2>/dev/null || true' EXIT
read -r port <&"$reply"

# With colon and space: a bare 8080 would find process 8080, too.
ss -tulnp | grep ":$port " | tr -s ' ' | cut -d ' ' -f 1,2
#> tcp LISTEN

# ss needs no grep for that.
ss -Htln "sport = :$port" | wc -l
#> 1
