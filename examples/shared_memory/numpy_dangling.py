"""numpy.ndarray(buffer=...) after close(): segmentation fault."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["numpy"]
#
# [tool.example]
# signal = "SIGSEGV"
# stderr = "Segmentation fault"
# ///

from multiprocessing.shared_memory import SharedMemory

import numpy

segment = SharedMemory(create=True, size=800)
array = numpy.ndarray(100, dtype=float, buffer=segment.buf)
segment.unlink()
segment.close()  # no BufferError: this array holds no export
print("closed", flush=True)
#> closed
print(array[0])
