"""Queue.put() loses what cannot be pickled; SimpleQueue raises."""

# /// script
# requires-python = ">=3.11"
# [tool.example]
# stderr = "cannot pickle '_thread.lock' object"
# ///

import multiprocessing
import threading

context = multiprocessing.get_context("fork")

queue = context.Queue()
queue.put(threading.Lock())  # a thread pickles it: no error here
queue.put("the next one")
print("Queue delivers:", queue.get())
#> Queue delivers: the next one

simple = context.SimpleQueue()
try:
    simple.put(threading.Lock())  # pickles it here and now
except TypeError as error:
    print("SimpleQueue:", error)
    #> SimpleQueue: cannot pickle '_thread.lock' object

simple.close()
queue.close()
queue.join_thread()
