"""EOWNERDEAD: repair what a killed process left half done."""

import contextlib
import ctypes
import errno
import mmap
import os
import signal

libc = ctypes.CDLL(None)
PTHREAD_PROCESS_SHARED = PTHREAD_MUTEX_ROBUST = 1


def check(error):
    if error:
        raise OSError(error, os.strerror(error))


memory = mmap.mmap(-1, mmap.PAGESIZE)
mutex = (ctypes.c_char * 64).from_buffer(memory)  # x86-64 uses 40
account = (ctypes.c_int64 * 2).from_buffer(memory, 64)
account[:] = [100, 0]

attr = ctypes.create_string_buffer(16)  # x86-64 uses 4
check(libc.pthread_mutexattr_init(attr))
check(libc.pthread_mutexattr_setpshared(attr, PTHREAD_PROCESS_SHARED))
check(libc.pthread_mutexattr_setrobust(attr, PTHREAD_MUTEX_ROBUST))
check(libc.pthread_mutex_init(mutex, attr))
check(libc.pthread_mutexattr_destroy(attr))


@contextlib.contextmanager
def locked(mutex, account):
    error = libc.pthread_mutex_lock(mutex)
    if error == errno.EOWNERDEAD:  # locked, by us
        account[1] = 100 - account[0]  # the sum was 100
        error = libc.pthread_mutex_consistent(mutex)
    check(error)
    try:
        yield
    finally:
        check(libc.pthread_mutex_unlock(mutex))


if (child := os.fork()) == 0:
    with locked(mutex, account):
        account[0] -= 30
        os.kill(os.getpid(), signal.SIGKILL)
os.waitpid(child, 0)

print("left:", list(account))
#> left: [70, 0]
for _ in range(2):
    with locked(mutex, account):
        print("locked:", list(account))
        #> locked: [70, 30]
        #> locked: [70, 30]
check(libc.pthread_mutex_destroy(mutex))
del mutex, account
memory.close()
