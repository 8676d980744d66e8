"""Leaves a file in the temporary folder."""

from pathlib import Path

Path("/tmp/sabotage-file").write_text("left")
