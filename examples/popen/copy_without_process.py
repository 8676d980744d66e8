"""shutil.copytree copies a directory without another process."""

import contextlib
import os
import resource
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

before = resource.getrusage(resource.RUSAGE_CHILDREN)
with TemporaryDirectory() as folder, contextlib.chdir(folder):
    Path("-drafts").mkdir()
    Path("-drafts/ipc.md").touch()
    for _ in range(2):  # again: the same result
        shutil.copytree(
            "-drafts",
            "copy",
            symlinks=True,  # keep links as links, as cp -r does
            dirs_exist_ok=True,
        )
    print(os.listdir("copy"))
    #> ['ipc.md']

    try:
        shutil.copytree("missing", "copy", dirs_exist_ok=True)
    except FileNotFoundError as error:
        print(f"{error.strerror}: {error.filename}")
        #> No such file or directory: missing

after = resource.getrusage(resource.RUSAGE_CHILDREN)
print("a child has run:", after != before)
#> a child has run: False
