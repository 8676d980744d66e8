#!/usr/bin/env bash
# Leaves a System V segment.
set -euo pipefail
ipcmk -M 1 >/dev/null
