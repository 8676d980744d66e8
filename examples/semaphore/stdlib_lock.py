"""multiprocessing.Lock guards shared memory; no package needed."""

import multiprocessing

ADDS = 2000


def add(lock, number):
    for _ in range(ADDS):
        with lock:
            number.value += 1


if __name__ == "__main__":
    # Locks, values and processes must come from one context.
    # Name it: Linux's default is fork up to 3.13, forkserver after.
    context = multiprocessing.get_context("spawn")
    lock = context.Lock()
    number = context.Value("q", 0, lock=False)
    both = (lock, number)
    adders = [context.Process(target=add, args=both) for _ in "ab"]
    for adder in adders:
        adder.start()
    for adder in adders:
        adder.join()
        adder.close()
    print("counted", number.value, "of", 2 * ADDS)
    #> counted 4000 of 4000
