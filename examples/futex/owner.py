"""A mutex has an owner; an error-checking one insists on it."""

import ctypes
import errno
import mmap
import os

libc = ctypes.CDLL(None)
PTHREAD_PROCESS_SHARED = 1
PTHREAD_MUTEX_ERRORCHECK = 2


def check(error):
    if error:
        raise OSError(error, os.strerror(error))


memory = mmap.mmap(-1, mmap.PAGESIZE)
mutex = (ctypes.c_char * 64).from_buffer(memory)  # x86-64 uses 40
attr = ctypes.create_string_buffer(16)  # x86-64 uses 4
check(libc.pthread_mutexattr_init(attr))
check(libc.pthread_mutexattr_setpshared(attr, PTHREAD_PROCESS_SHARED))
check(libc.pthread_mutexattr_settype(attr, PTHREAD_MUTEX_ERRORCHECK))
check(libc.pthread_mutex_init(mutex, attr))
check(libc.pthread_mutexattr_destroy(attr))

check(libc.pthread_mutex_lock(mutex))
if (child := os.fork()) == 0:
    error = libc.pthread_mutex_unlock(mutex)
    refused = error == errno.EPERM
    print("another unlocks it, EPERM:", refused, flush=True)
    #> another unlocks it, EPERM: True
    os._exit(0)
os.waitpid(child, 0)
error = libc.pthread_mutex_lock(mutex)
print("its owner locks it again, EDEADLK:", error == errno.EDEADLK)
#> its owner locks it again, EDEADLK: True

check(libc.pthread_mutex_unlock(mutex))
check(libc.pthread_mutex_destroy(mutex))
del mutex
memory.close()
