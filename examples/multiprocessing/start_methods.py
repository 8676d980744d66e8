"""fork, spawn, forkserver: what a child sees of our globals."""

import multiprocessing
import os

mode = "as written"


def report(method, we):
    parent = "we" if os.getppid() == we else "a server"
    print(f"{method}: {mode}; {__name__}; its parent: {parent}")
    #> fork: as changed; __main__; its parent: we
    #> forkserver: as written; __mp_main__; its parent: a server
    #> spawn: as written; __mp_main__; its parent: we


if __name__ == "__main__":
    mode = "as changed"
    for method in "fork", "forkserver", "spawn":
        context = multiprocessing.get_context(method)
        args = (method, os.getpid())
        child = context.Process(target=report, args=args)
        child.start()
        child.join()
        child.close()
