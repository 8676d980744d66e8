"""Hangs in another call than it declares."""

# /// script
# [tool.example]
# hangs = "write"
# ///

import os

read_end, write_end = os.pipe()
os.read(read_end, 1)
