#!/usr/bin/env bash
# Leaves a file in the folder it is started in.
set -euo pipefail
touch left-here
