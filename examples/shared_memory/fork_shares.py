"""fork() shares an anonymous mapping and copies the variables."""

import mmap
import os

shared = mmap.mmap(-1, 1)  # MAP_SHARED | MAP_ANONYMOUS: no file
private = bytearray(1)

if os.fork() == 0:  # the child
    shared[0] = private[0] = 42
    os._exit(0)

os.wait()
print("mapping:", shared[0], "variable:", private[0])
#> mapping: 42 variable: 0
shared.close()
