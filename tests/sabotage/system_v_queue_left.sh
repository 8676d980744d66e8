#!/usr/bin/env bash
# Leaves a System V queue.
set -euo pipefail
ipcmk -Q >/dev/null
