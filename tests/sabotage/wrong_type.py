"""Has a setting of the wrong type."""

# /// script
# [tool.example]
# timeout = "long"
# ///
