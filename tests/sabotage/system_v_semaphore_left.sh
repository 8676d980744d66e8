#!/usr/bin/env bash
# Leaves a System V semaphore.
set -euo pipefail
ipcmk -S 1 >/dev/null
