"""get(timeout=1) hangs: the writer was terminated inside its put."""

# /// script
# requires-python = ">=3.11"
# [tool.example]
# hangs = "read"
# ///

import multiprocessing
import time

context = multiprocessing.get_context("fork")
queue = context.Queue()
worker = context.Process(target=queue.put, args=(bytes(1_000_000),))
worker.start()
while queue.empty():  # until the first bytes are in the pipe
    time.sleep(0.01)

worker.terminate()
worker.join()
print("the worker ended:", worker.exitcode, flush=True)
#> the worker ended: -15
queue.get(timeout=1)  # has begun to read: the timeout is over
