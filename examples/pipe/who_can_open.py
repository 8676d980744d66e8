"""Who may open a named pipe: its permission bits, as with a file."""

# /// script
# requires-python = ">=3.11"
# [tool.example]
# privileged = true
# ///

import os
import stat
import tempfile
from pathlib import Path

NOBODY = 65534


def may(flags):
    """Tell whether the user nobody may open the inbox like this."""
    if os.fork() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)  # last, for it gives up root
        try:
            os.open(path, flags | os.O_NONBLOCK)
        except PermissionError:
            os._exit(1)
        os._exit(0)
    return os.wait()[1] == 0


with tempfile.TemporaryDirectory() as folder:
    os.chmod(folder, 0o711)  # others may pass through, not list
    path = Path(folder, "inbox")

    os.umask(0o022)
    os.mkfifo(path, mode=0o622)
    print(f"asked for 622, got {stat.S_IMODE(path.stat().st_mode):o}")
    #> asked for 622, got 600

    owner = os.open(path, os.O_RDWR)  # so that no open can wait
    for mode in (0o600, 0o622):
        os.chmod(path, mode)  # the umask has no say here
        write, read = may(os.O_WRONLY), may(os.O_RDONLY)
        print(f"mode {mode:o}: may write {write}, may read {read}")
        #> mode 600: may write False, may read False
        #> mode 622: may write True, may read False
    os.close(owner)
