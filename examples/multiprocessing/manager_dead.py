"""The manager's server was killed: what its clients see."""

import multiprocessing
import tempfile
from multiprocessing.managers import SyncManager

context = multiprocessing.get_context("fork")
with (
    tempfile.TemporaryDirectory() as folder,  # its mode is 0700
    SyncManager(f"{folder}/socket", ctx=context) as manager,
):
    shared = manager.dict(a=1)
    print("alive:", shared["a"])
    #> alive: 1

    [server] = multiprocessing.active_children()
    server.kill()
    server.join()

    try:
        shared["a"]
    except (EOFError, OSError) as error:
        print("the open connection:", type(error).__name__)
        #> the open connection: BrokenPipeError
    try:
        manager.dict()
    except (EOFError, OSError) as error:
        print("a new connection:", type(error).__name__)
        #> a new connection: ConnectionRefusedError
