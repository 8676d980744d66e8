"""A worker killed inside get() locks the queue for all others."""

# /// script
# requires-python = ">=3.11"
# [tool.example]
# hangs = "futex"
# ///

import multiprocessing
import time
from pathlib import Path


def work(queue, ready):
    ready.send(True)
    queue.get()  # holds the queue's lock while it waits


context = multiprocessing.get_context("fork")
queue = context.Queue()
started, ready = context.Pipe(duplex=False)
worker = context.Process(target=work, args=(queue, ready))
worker.start()
ready.close()
started.recv()
stat = Path(f"/proc/{worker.pid}/stat")
for _ in range(10_000):  # until it sleeps, at most 10 s
    if stat.read_text().rpartition(") ")[2].startswith("S"):
        break
    time.sleep(0.001)

worker.kill()
worker.join()
print("the worker ended:", worker.exitcode, flush=True)
#> the worker ended: -9
queue.put("job")
queue.get()  # waits for a lock that nobody will release
