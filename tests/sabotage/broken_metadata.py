"""Has a metadata block that is not TOML."""

# /// script
# [tool.example]
# exit =
# ///
