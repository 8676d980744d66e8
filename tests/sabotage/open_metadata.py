"""Has a metadata block without an end."""

# /// script
# [tool.example]
import os
