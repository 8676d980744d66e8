#!/usr/bin/env bash
# Prints something else than its comment says.
set -euo pipefail
echo "first"
#> first
echo "the truth"
#> a claim
