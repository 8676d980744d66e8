"""The holder of a mutex is killed: EBUSY; EOWNERDEAD if robust."""

import ctypes
import errno
import mmap
import os
import signal

libc = ctypes.CDLL(None)
PTHREAD_PROCESS_SHARED = 1
PTHREAD_MUTEX_STALLED, PTHREAD_MUTEX_ROBUST = 0, 1


def check(error):
    if error:
        raise OSError(error, os.strerror(error))


def create(mutex, robustness):
    attr = ctypes.create_string_buffer(16)  # x86-64 uses 4
    check(libc.pthread_mutexattr_init(attr))
    check(libc.pthread_mutexattr_setpshared(attr, PTHREAD_PROCESS_SHARED))
    check(libc.pthread_mutexattr_setrobust(attr, robustness))
    check(libc.pthread_mutex_init(mutex, attr))
    check(libc.pthread_mutexattr_destroy(attr))


def trylock(mutex):
    error = libc.pthread_mutex_trylock(mutex)
    return errno.errorcode.get(error, "locked")


memory = mmap.mmap(-1, mmap.PAGESIZE)
ordinary = (ctypes.c_char * 64).from_buffer(memory)  # x86-64 uses 40
robust = (ctypes.c_char * 64).from_buffer(memory, 64)
create(ordinary, PTHREAD_MUTEX_STALLED)
create(robust, PTHREAD_MUTEX_ROBUST)

if (child := os.fork()) == 0:
    check(libc.pthread_mutex_lock(ordinary))
    check(libc.pthread_mutex_lock(robust))
    os.kill(os.getpid(), signal.SIGKILL)
os.waitpid(child, 0)

print("ordinary:", trylock(ordinary))
#> ordinary: EBUSY
print("robust:", trylock(robust))
#> robust: EOWNERDEAD
check(libc.pthread_mutex_unlock(robust))  # and did not repair it
print("robust, not repaired:", trylock(robust))
#> robust, not repaired: ENOTRECOVERABLE
check(libc.pthread_mutex_destroy(robust))
del ordinary, robust
memory.close()
