"""Priority inheritance: who holds it is as urgent as who waits."""

# /// script
# requires-python = ">=3.11"
#
# [tool.example]
# privileged = true
# ///

import ctypes
import mmap
import os
import time
from pathlib import Path

libc = ctypes.CDLL(None)
PTHREAD_PROCESS_SHARED = PTHREAD_PRIO_INHERIT = 1


def check(error):
    if error:
        raise OSError(error, os.strerror(error))


def is_real_time():
    stat = Path("/proc/self/stat").read_text().rpartition(") ")[2]
    return int(stat.split()[15]) < 0  # the priority


memory = mmap.mmap(-1, mmap.PAGESIZE)
mutex = (ctypes.c_char * 64).from_buffer(memory)  # x86-64 uses 40
attr = ctypes.create_string_buffer(16)  # x86-64 uses 4
check(libc.pthread_mutexattr_init(attr))
check(libc.pthread_mutexattr_setpshared(attr, PTHREAD_PROCESS_SHARED))
check(libc.pthread_mutexattr_setprotocol(attr, PTHREAD_PRIO_INHERIT))
check(libc.pthread_mutex_init(mutex, attr))
check(libc.pthread_mutexattr_destroy(attr))

check(libc.pthread_mutex_lock(mutex))
print("we hold it, real-time:", is_real_time())
#> we hold it, real-time: False
if (child := os.fork()) == 0:
    os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50))
    check(libc.pthread_mutex_lock(mutex))
    check(libc.pthread_mutex_unlock(mutex))
    os._exit(0)
for _ in range(10_000):  # until it waits, at most 10 s
    if is_real_time():
        break
    time.sleep(0.001)
print("a real-time process waits, we are real-time:", is_real_time())
#> a real-time process waits, we are real-time: True
check(libc.pthread_mutex_unlock(mutex))
print("we gave it back, real-time:", is_real_time())
#> we gave it back, real-time: False
os.waitpid(child, 0)
check(libc.pthread_mutex_destroy(mutex))
del mutex
memory.close()
