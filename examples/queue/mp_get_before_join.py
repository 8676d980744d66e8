"""get() before join(): the worker hands over its item and ends."""

import multiprocessing

# "fork" was the default on Linux until Python 3.14 changed it
context = multiprocessing.get_context("fork")
queue = context.Queue()
worker = context.Process(target=queue.put, args=(bytes(1_000_000),))
worker.start()

print("bytes:", len(queue.get()))
#> bytes: 1000000
worker.join()
worker.close()
del queue  # closes its pipe
