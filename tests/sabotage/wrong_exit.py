"""Ends with another status than it declares."""

import sys

sys.exit(3)
