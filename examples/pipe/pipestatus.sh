#!/usr/bin/env bash
# A pipeline has the status of its last command; PIPESTATUS has all.
set -eu

false | true
echo "without pipefail: $?, each: ${PIPESTATUS[*]}"
#> without pipefail: 0, each: 1 0

set -o pipefail
false | true || echo "with pipefail: $?, each: ${PIPESTATUS[*]}"
#> with pipefail: 1, each: 1 0

# head leaves after one line, and SIGPIPE kills yes: 128 + 13.
yes "once more" | head -n 1 || echo "each: ${PIPESTATUS[*]}"
#> once more
#> each: 141 0
