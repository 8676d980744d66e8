#!/usr/bin/env bash
# Leaves a FIFO.
set -euo pipefail
mkfifo /tmp/sabotage-fifo
