"""In a list, a file name is only ever a file name."""

import contextlib
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

name = "notes; echo INJECTED"  # as a user called it

with TemporaryDirectory() as folder, contextlib.chdir(folder):
    Path(name).write_text("my notes\n")
    result = subprocess.run(
        ["cat", "--", name],
        capture_output=True,
        text=True,
        check=True,
    )

print(result.stdout.strip())
#> my notes
