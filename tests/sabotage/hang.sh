#!/usr/bin/env bash
# Waits for ever.
# /// script
# [tool.example]
# timeout = 1
# ///
set -euo pipefail
echo "before"
#> before
sleep infinity
