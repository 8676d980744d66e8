"""Writes to stderr."""

import sys

print("a warning", file=sys.stderr)
