"""A NumPy array on shared memory: delete it before close()."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["numpy"]
# ///

import multiprocessing
from multiprocessing.shared_memory import SharedMemory

import numpy

COUNT = 1_000_000


def double(name):
    segment = SharedMemory(name)
    array = numpy.frombuffer(segment.buf, dtype=float, count=COUNT)
    array *= 2  # in place: nothing is sent, nothing is returned
    del array
    segment.close()


if __name__ == "__main__":
    segment = SharedMemory(create=True, size=COUNT * 8)
    try:
        array = numpy.frombuffer(segment.buf, dtype=float, count=COUNT)
        array[:] = 21
        context = multiprocessing.get_context("spawn")
        child = context.Process(target=double, args=[segment.name])
        child.start()
        child.join()
        print(array.min(), array.max())
        #> 42.0 42.0
        try:
            segment.close()
        except BufferError:
            print("close() refuses while the array lives")
            #> close() refuses while the array lives
        del array
    finally:
        segment.unlink()  # first: close() may refuse
        segment.close()
