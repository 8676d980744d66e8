#!/usr/bin/env bash
# Ends with another status than it declares.
set -euo pipefail
echo "before"
#> before
exit 4
