"""EFD_SEMAPHORE: an eventfd as a semaphore that select() can wait for."""

import os
import select
import signal

permits = os.eventfd(3, os.EFD_CLOEXEC | os.EFD_SEMAPHORE)


def one_is_left():
    return bool(select.select([permits], [], [], 0)[0])


print("a read takes:", os.eventfd_read(permits))
#> a read takes: 1
os.eventfd_read(permits)
print("one is left:", one_is_left())
#> one is left: True

if (child := os.fork()) == 0:
    os.eventfd_read(permits)
    os.kill(os.getpid(), signal.SIGKILL)
os.waitpid(child, 0)
print("its holder is dead, one is left:", one_is_left())
#> its holder is dead, one is left: False

os.eventfd_write(permits, 1)  # anybody may
print("after a write:", one_is_left())
#> after a write: True
os.close(permits)
