"""Declares a hang but ends."""

# /// script
# [tool.example]
# hangs = "read"
# ///
