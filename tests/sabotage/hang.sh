#!/usr/bin/env bash
# Waits forever.
# /// script
# [tool.example]
# timeout = 1
# ///
set -euo pipefail
echo "before"
#> before
sleep infinity
