"""Has a setting that does not exist."""

# /// script
# [tool.example]
# exits = 3
# ///
