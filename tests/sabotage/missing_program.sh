#!/usr/bin/env bash
# Needs a program that is not here.
# /// script
# [tool.example]
# needs = ["no-such-program"]
# ///
set -euo pipefail
no-such-program
