#!/usr/bin/env bash
# kill -INT does nothing to a background job: it ignores SIGINT.
set -euo pipefail

# env lists the signals that reach it ignored or blocked.
look=(env --list-signal-handling true)

echo "in the foreground:"
#> in the foreground:
"${look[@]}" 2>&1

echo "in the background:"
#> in the background:
"${look[@]}" 2>&1 &
#> INT        ( 2): IGNORE
#> QUIT       ( 3): IGNORE
wait "$!"

echo "in the background, set back to the default:"
#> in the background, set back to the default:
env --default-signal=INT,QUIT "${look[@]}" 2>&1 &
wait "$!"

echo "ignored and blocked by those who started it:"
#> ignored and blocked by those who started it:
trap '' HUP # as nohup does
env --block-signal=TERM "${look[@]}" 2>&1
#> HUP        ( 1): IGNORE
#> TERM       (15): BLOCK
