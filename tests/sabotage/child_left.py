"""Ends before its child does."""

import subprocess

subprocess.Popen(["sleep", "60"]).returncode = 0
