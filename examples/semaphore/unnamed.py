"""An unnamed POSIX semaphore lies in shared memory of our own."""

import ctypes
import mmap
import os

SIZE = 32  # sizeof(sem_t) on 64-bit Linux; 16 on 32-bit
libc = ctypes.CDLL(None, use_errno=True)


def check(result):
    if result == -1:
        raise OSError(ctypes.get_errno(), "semaphore")


memory = mmap.mmap(-1, mmap.PAGESIZE)
ready = (ctypes.c_char * SIZE).from_buffer(memory)
data = memoryview(memory)[SIZE : SIZE + 5]

check(libc.sem_init(ready, 1, 0))  # 1: processes share it; value 0
if os.fork() == 0:
    check(libc.sem_wait(ready))
    print("child reads:", bytes(data), flush=True)
    #> child reads: b'hello'
    os._exit(0)

data[:] = b"hello"
check(libc.sem_post(ready))
print("child ended well:", os.wait()[1] == 0)
#> child ended well: True

check(libc.sem_destroy(ready))
data.release()
del ready  # as long as it points into the memory, close() fails
memory.close()
