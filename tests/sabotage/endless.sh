#!/usr/bin/env bash
# Writes to stderr without end.
set -euo pipefail
yes "again" >&2
