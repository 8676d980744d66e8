"""BrokenProcessPool: ProcessPoolExecutor sees a worker killed."""

import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def work(number):
    if number == 2:  # out of memory, say
        os.kill(os.getpid(), signal.SIGKILL)
    return number


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context) as pool:
        try:
            for number in range(4):
                print("result:", pool.submit(work, number).result())
                #> result: 0
                #> result: 1
        except BrokenProcessPool:
            print("a worker was killed: start a new pool")
            #> a worker was killed: start a new pool
