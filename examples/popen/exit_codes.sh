#!/usr/bin/env bash
# Bash reports a child that signal n killed as status 128 + n.
set -euo pipefail

status=0
(exit 3) || status=$?
echo "failure: $status"
#> failure: 3

sleep infinity &
# 2>: bash reports "Killed" on its stderr.
{ kill -KILL "$!" && wait "$!"; } 2>/dev/null || status=$?
echo "killed: $status, $(kill -l "$status")"
#> killed: 137, KILL

(exit 137) || status=$? # nobody was killed, yet the same number
echo "not killed: $status"
#> not killed: 137

no-such-program 2>/dev/null || status=$?
echo "not found: $status"
#> not found: 127
