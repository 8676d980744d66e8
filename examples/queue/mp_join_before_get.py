"""join() before get() waits forever when the item is large."""

# /// script
# requires-python = ">=3.11"
# [tool.example]
# hangs = "wait4"
# ///

import multiprocessing

# "fork" was the default on Linux until Python 3.14 changed it
context = multiprocessing.get_context("fork")
queue = context.Queue()
worker = context.Process(target=queue.put, args=(bytes(1_000_000),))
worker.start()

worker.join()  # it waits for us to read, we wait for it to end
print("bytes:", len(queue.get()))
