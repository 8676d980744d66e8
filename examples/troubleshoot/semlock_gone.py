"""FileNotFoundError in a spawned child: the parent's Lock is gone."""

# /// script
# requires-python = ">=3.11"
# [tool.example]
# stderr = "FileNotFoundError: [Errno 2] No such file or directory"
# ///

import multiprocessing
import os
import tempfile

spawn = multiprocessing.get_context("spawn")


def wait_in_open(path):
    with open(path):  # a FIFO: waits for the parent
        pass


class SlowStart:
    """Arguments are unpickled in turn: this one takes its time."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return wait_in_open, (self.path,)


def work(_, lock):
    with lock:
        pass


def run(fifo, *kept):
    """Start a child with the lock that is kept, or with a new one."""
    child = spawn.Process(
        target=work, args=(SlowStart(fifo), *(kept or [spawn.Lock()]))
    )
    child.start()  # and forgets the arguments
    go = os.open(fifo, os.O_RDWR)  # does not wait
    child.join()
    os.close(go)
    return child.exitcode


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        fifo = f"{folder}/go"
        os.mkfifo(fifo, 0o600)
        print("nobody keeps the lock:", run(fifo))
        #> nobody keeps the lock: 1
        print("the parent keeps it:", run(fifo, spawn.Lock()))
        #> the parent keeps it: 0
