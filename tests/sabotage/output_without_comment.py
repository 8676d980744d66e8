"""Prints a line that no comment claims."""

print("the truth")
