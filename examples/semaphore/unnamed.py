"""An unnamed POSIX semaphore lies in shared memory of our own."""

import ctypes
import mmap
import os
import time
from pathlib import Path

SIZE = 32  # sizeof(sem_t) on 64-bit Linux; 16 on 32-bit
libc = ctypes.CDLL(None, use_errno=True)


def check(result):
    if result == -1:
        raise OSError(ctypes.get_errno(), "semaphore")


memory = mmap.mmap(-1, mmap.PAGESIZE)
ready = (ctypes.c_char * SIZE).from_buffer(memory)
data = memoryview(memory)[SIZE : SIZE + 5]

check(libc.sem_init(ready, 1, 0))  # 1: processes share it; value 0
if (child := os.fork()) == 0:
    check(libc.sem_wait(ready))
    print("child reads:", bytes(data), flush=True)
    #> child reads: b'hello'
    os._exit(0)

stat = Path(f"/proc/{child}/stat")
for _ in range(10_000):  # until it sleeps in sem_wait(), at most 10 s
    if stat.read_text().rpartition(") ")[2].startswith("S"):
        break
    time.sleep(0.001)
data[:] = b"hello"
check(libc.sem_post(ready))
print("child ended well:", os.wait()[1] == 0)
#> child ended well: True

check(libc.sem_destroy(ready))
data.release()
del ready  # as long as it points into the memory, close() fails
memory.close()
