"""Two processes add one at the same time: one addition is lost."""

import mmap
import multiprocessing

context = multiprocessing.get_context("fork")  # inherit the memory
both_have_read = context.Barrier(2)
counter = mmap.mmap(-1, 1)


def add_one():
    value = counter[0]
    both_have_read.wait()  # the scheduler can stop us here, too
    counter[0] = value + 1


workers = [context.Process(target=add_one) for _ in range(2)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print("two additions, counter:", counter[0])
#> two additions, counter: 1
counter.close()
