"""Waits forever."""

# /// script
# [tool.example]
# timeout = 1
# ///

import os

read_end, write_end = os.pipe()
os.read(read_end, 1)
