"""Pool waits forever for the result of a worker that was killed."""

# /// script
# requires-python = ">=3.11"
# [tool.example]
# hangs = "futex"
# ///

import multiprocessing
import os
import signal


def work(number):
    if number == 2:  # out of memory, say
        os.kill(os.getpid(), signal.SIGKILL)
    return number


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        for result in pool.imap(work, range(4)):
            print("result:", result, flush=True)
            #> result: 0
            #> result: 1
