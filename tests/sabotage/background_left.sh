#!/usr/bin/env bash
# Ends before a background job does.
set -euo pipefail
sleep 60 &
