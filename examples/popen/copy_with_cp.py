"""Copy a directory with cp -rf, and say why when it fails."""

import contextlib
import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory


class CopyError(Exception):
    """The directory could not be copied."""


def copy(source, target):
    try:
        subprocess.run(
            # -T: target is the copy itself, even if it exists;
            # --: what follows is a name, even if it begins with -
            ["cp", "-rfT", "--", source, target],
            stderr=subprocess.PIPE,
            errors="replace",  # text, whatever bytes a name holds
            env=os.environ | {"LC_ALL": "C"},  # English messages
            check=True,
        )
    except FileNotFoundError as error:
        raise CopyError(f"no program {error.filename}") from error
    except subprocess.CalledProcessError as error:
        raise CopyError(error.stderr.strip()) from error


with TemporaryDirectory() as folder, contextlib.chdir(folder):
    Path("-drafts").mkdir()
    Path("-drafts/ipc.md").touch()
    copy("-drafts", "copy")
    copy("-drafts", "copy")  # again: the same result
    print(os.listdir("copy"))
    #> ['ipc.md']

    for path in os.environ["PATH"], folder:  # no cp in the second
        os.environ["PATH"] = path
        try:
            copy("missing", "copy")
        except CopyError as error:
            print(error)
            #> cp: cannot stat 'missing': No such file or directory
            #> no program cp
