#!/usr/bin/env bash
# Is not bash.
set -euo pipefail
if true; then
