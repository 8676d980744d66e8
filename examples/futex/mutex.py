"""A pthread mutex in shared memory: no update is lost."""

import contextlib
import ctypes
import mmap
import os

libc = ctypes.CDLL(None)
PTHREAD_PROCESS_SHARED = 1


def check(error):  # these functions return it; errno is not set
    if error:
        raise OSError(error, os.strerror(error))


memory = mmap.mmap(-1, mmap.PAGESIZE)
mutex = (ctypes.c_char * 64).from_buffer(memory)  # x86-64 uses 40
count = ctypes.c_uint64.from_buffer(memory, 64)

attr = ctypes.create_string_buffer(16)  # x86-64 uses 4
check(libc.pthread_mutexattr_init(attr))
check(libc.pthread_mutexattr_setpshared(attr, PTHREAD_PROCESS_SHARED))
check(libc.pthread_mutex_init(mutex, attr))
check(libc.pthread_mutexattr_destroy(attr))


@contextlib.contextmanager
def locked(mutex):
    check(libc.pthread_mutex_lock(mutex))
    try:
        yield
    finally:
        check(libc.pthread_mutex_unlock(mutex))


child = os.fork()
for _ in range(100):
    with locked(mutex):
        number = count.value
        os.sched_yield()  # no mutex: the other one would read now
        count.value = number + 1
if child == 0:
    os._exit(0)
os.waitpid(child, 0)

print(count.value)
#> 200
check(libc.pthread_mutex_destroy(mutex))
del mutex, count
memory.close()
