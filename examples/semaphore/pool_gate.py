"""Hand a semaphore to pool workers through the initializer."""

import multiprocessing
import textwrap
from concurrent.futures import ProcessPoolExecutor


def start(*shared):  # runs once in each worker
    global gate, pair
    gate, pair = shared


def job(number):
    with gate:  # two of the four workers at a time
        pair.wait()  # both are in
        third = gate.acquire(block=False)
        pair.wait()  # both have tried
    return number * number, third


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    gate = context.BoundedSemaphore(2)
    pair = context.Barrier(2, timeout=10)
    with ProcessPoolExecutor(
        4, context, initializer=start, initargs=(gate, pair)
    ) as pool:
        squares, thirds = zip(*pool.map(job, range(8)), strict=True)
        print(squares)
        #> (0, 1, 4, 9, 16, 25, 36, 49)
        print("a third got in:", any(thirds))
        #> a third got in: False
        try:
            pool.submit(print, gate).result()
        except RuntimeError as error:
            for line in textwrap.wrap(str(error), 50):
                print(line)
                #> BoundedSemaphore objects should only be shared
                #> between processes through inheritance
    try:
        gate.release()
    except ValueError as error:
        print(error)
        #> semaphore or lock released too many times
