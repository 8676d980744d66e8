"""A pipe delivers a copy, shared memory shows what is there now."""

import mmap
import os

shared = mmap.mmap(-1, 5)
view = memoryview(shared)  # before anything is written
read_end, write_end = os.pipe()

if os.fork() == 0:  # the child
    shared[:] = b"draft"
    os.write(write_end, shared[:])
    shared[:] = b"final"
    os._exit(0)

os.wait()
print("pipe:", os.read(read_end, 5))
#> pipe: b'draft'
print("memory:", bytes(view))
#> memory: b'final'
view.release()
shared.close()
os.close(read_end)
os.close(write_end)
