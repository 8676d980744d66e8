"""Writes a byte that is not UTF-8."""

import sys

sys.stdout.buffer.write(b"caf\xe9\n")
