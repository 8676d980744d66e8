"""Hand a semaphore to pool workers through the initializer."""

import multiprocessing
import textwrap
from concurrent.futures import ProcessPoolExecutor


def start(*shared):  # runs once in each worker
    global gate, inside
    gate, inside = shared


def job(number):
    with gate:  # two of the four workers at a time
        with inside:
            inside.value += 1
            seen = inside.value
        square = number * number
        with inside:
            inside.value -= 1
    return square, seen


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    gate = context.BoundedSemaphore(2)
    inside = context.Value("i", 0)
    with ProcessPoolExecutor(
        4, context, initializer=start, initargs=(gate, inside)
    ) as pool:
        squares, seen = zip(*pool.map(job, range(8)), strict=True)
        print(squares)
        #> (0, 1, 4, 9, 16, 25, 36, 49)
        print("never more than two inside:", max(seen) <= 2)
        #> never more than two inside: True
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
