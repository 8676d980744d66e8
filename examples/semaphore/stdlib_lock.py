"""multiprocessing.Lock guards shared memory; no package needed."""

import multiprocessing

ADDS = 50_000


def add(start, lock, number):
    start.wait()  # both at once
    for _ in range(ADDS):
        with lock:
            number.value += 1


if __name__ == "__main__":
    # Locks, values and processes must come from one context.
    # Name it: Linux's default is fork up to 3.13, forkserver after.
    context = multiprocessing.get_context("spawn")
    lock = context.Lock()
    number = context.Value("q", 0, lock=False)
    args = (context.Barrier(2, timeout=10), lock, number)
    adders = [context.Process(target=add, args=args) for _ in "ab"]
    for adder in adders:
        adder.start()
    for adder in adders:
        adder.join()
        adder.close()
    print("counted", number.value, "of", 2 * ADDS)
    #> counted 100000 of 100000
