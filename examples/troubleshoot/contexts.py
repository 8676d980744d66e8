"""A SemLock created in a fork context; context has already been set."""

import multiprocessing
import textwrap


def work(lock):
    with lock:
        print("one context for both")
        #> one context for both


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    try:  # a library does so, or this file without its guard
        multiprocessing.set_start_method("spawn")
    except RuntimeError as error:
        print(error)
        #> context has already been set

    context = multiprocessing.get_context("spawn")  # as often as we like
    lock = multiprocessing.Lock()  # of the default context: fork
    child = context.Process(target=work, args=[lock])
    try:
        child.start()
    except RuntimeError as error:
        for line in textwrap.wrap(str(error).partition(". ")[0], 50):
            print(line)
            #> A SemLock created in a fork context is being
            #> shared with a process in a spawn context

    lock = context.Lock()
    child = context.Process(target=work, args=[lock])
    child.start()
    child.join()
