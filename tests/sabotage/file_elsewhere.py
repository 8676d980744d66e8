"""Writes a file outside of the folders that are its own."""

from pathlib import Path

Path(__file__).with_name("sabotage-file").write_text("left")
