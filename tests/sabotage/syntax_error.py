"""Is not Python."""

print("open"
