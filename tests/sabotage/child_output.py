"""Lets a child program write to stdout."""

import subprocess

subprocess.run(["echo", "from a child"], check=True)
