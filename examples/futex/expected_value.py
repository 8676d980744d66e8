"""A lost wake-up: FUTEX_WAIT must expect the value it has seen."""

import ctypes
import errno
import mmap
import os

libc = ctypes.CDLL(None, use_errno=True)
SYS_FUTEX = {"x86_64": 202, "aarch64": 98}[os.uname().machine]
FUTEX_WAIT, FUTEX_WAKE = 0, 1
TENTH = (ctypes.c_long * 2)(0, 100_000_000)  # struct timespec


def futex(word, operation, value, timeout=None):
    call = ctypes.c_long(SYS_FUTEX)
    address = ctypes.byref(word)
    done = libc.syscall(call, address, operation, value, timeout)
    if done == -1:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return done


memory = mmap.mmap(-1, mmap.PAGESIZE)
word = ctypes.c_uint32.from_buffer(memory)

seen = word.value  # nothing there: the parent decides to sleep
if (child := os.fork()) == 0:  # and just then the child acts
    word.value += 1
    print("child: sleepers woken:", futex(word, FUTEX_WAKE, 1), flush=True)
    #> child: sleepers woken: 0
    os._exit(0)
os.waitpid(child, 0)

try:
    futex(word, FUTEX_WAIT, seen)
except BlockingIOError as error:
    print("expects what it saw:", errno.errorcode[error.errno])
    #> expects what it saw: EAGAIN
try:
    futex(word, FUTEX_WAIT, word.value, TENTH)  # or forever
except TimeoutError as error:
    print("expects what is there now:", errno.errorcode[error.errno])
    #> expects what is there now: ETIMEDOUT
del word
memory.close()
