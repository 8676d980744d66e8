"""Declares a hang but burns the processor."""

# /// script
# [tool.example]
# hangs = "read"
# timeout = 1
# ///

while True:
    pass
