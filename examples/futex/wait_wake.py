"""Two processes take turns with FUTEX_WAIT and FUTEX_WAKE."""

import ctypes
import mmap
import os

libc = ctypes.CDLL(None, use_errno=True)
SYS_FUTEX = {"x86_64": 202, "aarch64": 98}[os.uname().machine]
FUTEX_WAIT, FUTEX_WAKE = 0, 1


def futex(word, operation, value):
    call = ctypes.c_long(SYS_FUTEX)
    done = libc.syscall(call, ctypes.byref(word), operation, value, None)
    if done == -1:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return done


def wait_while(word, value):
    while word.value == value:
        try:
            futex(word, FUTEX_WAIT, value)  # sleep, if it still is so
        except (BlockingIOError, InterruptedError):
            pass  # it is not, or a signal came: look again


memory = mmap.mmap(-1, mmap.PAGESIZE)
turn = ctypes.c_uint32.from_buffer(memory)  # 0: the parent's turn

read_end, write_end = os.pipe()
child = os.fork()
yours = 1 if child else 0  # whose turn it is when it is not ours
for _ in range(2):
    wait_while(turn, yours)
    os.write(write_end, b"ping " if child else b"pong ")
    turn.value = yours  # change it first,
    futex(turn, FUTEX_WAKE, 1)  # then wake one sleeper, if any
if child == 0:
    os._exit(0)
os.waitpid(child, 0)
print(os.read(read_end, 100))
#> b'ping pong ping pong '
os.close(read_end)
os.close(write_end)
del turn
memory.close()
