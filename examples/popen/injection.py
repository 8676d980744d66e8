"""With shell=True, a file name can be a command."""

import contextlib
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

name = "notes; echo INJECTED"  # as a user called it

with TemporaryDirectory() as folder, contextlib.chdir(folder):
    Path(name).write_text("my notes\n")
    result = subprocess.run(
        f"cat -- {name}",
        shell=True,
        capture_output=True,
        text=True,
        check=True,  # no help: the last command was a success
    )

print(result.stdout.strip())
#> INJECTED
