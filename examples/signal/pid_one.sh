#!/usr/bin/env bash
# SIGTERM does nothing to a pid 1 that has no handler for it.
# /// script
# [tool.example]
# needs = ["unshare"]
# privileged = true
# ///
set -euo pipefail

# What bash says of a killed child goes to /dev/null.
run() { { "$@" || echo "  status $?"; } 2>/dev/null; }
try='kill -TERM "$$"; echo "  goes on"'

echo "an ordinary process:"
#> an ordinary process:
run bash -c "$try"
#>   status 143

# As the first process of a container.
first=(unshare --pid --fork --)
echo "process $("${first[@]}" bash -c 'echo "$$"'):"
#> process 1:
run "${first[@]}" bash -c "$try"
#>   goes on

echo "process 1 with a handler:"
#> process 1 with a handler:
run "${first[@]}" bash -c "trap 'echo \"  stops\"; exit' TERM; $try"
#>   stops
