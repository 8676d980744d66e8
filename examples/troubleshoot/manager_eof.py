"""EOFError from a Manager: its server says why it could not start."""

# /// script
# requires-python = ">=3.11"
# [tool.example]
# stderr = "OSError: AF_UNIX path too long"
# ///

import multiprocessing
import tempfile
from multiprocessing.managers import SyncManager


def use(address):
    context = multiprocessing.get_context("fork")
    with SyncManager(address, ctx=context) as manager:
        return dict(manager.dict(a=1))


with tempfile.TemporaryDirectory() as folder:  # mode 0700
    try:  # as with a long TMPDIR, where its socket is by default
        use(f"{folder}/{'long' * 25}")
    except EOFError as error:
        print("the parent knows only:", type(error).__name__)
        #> the parent knows only: EOFError
    print("with a short path:", use(f"{folder}/short"))
    #> with a short path: {'a': 1}
