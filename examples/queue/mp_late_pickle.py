"""multiprocessing.Queue pickles after put() has returned."""

import multiprocessing
import threading


class Order:
    def __init__(self):
        self.item = "tea"

    def __getstate__(self):  # pickle calls it, in the feeder thread
        changed.wait()
        return self.__dict__


changed = threading.Event()
queue = multiprocessing.get_context("fork").Queue()

order = Order()
queue.put(order)  # returns at once: nothing is pickled yet
order.item = "coffee"
changed.set()

print(queue.get().item)
#> coffee
queue.close()
queue.join_thread()
