"""timerfd: who comes late reads how many ticks have passed."""

import ctypes
import os
import select
import sys
import time

TFD_TIMER_ABSTIME = 1
HOUR = 3600
libc = ctypes.CDLL(None, use_errno=True)


class Timespec(ctypes.Structure):
    _fields_ = [("seconds", ctypes.c_long), ("ns", ctypes.c_long)]


class Timer(ctypes.Structure):
    _fields_ = [("interval", Timespec), ("first", Timespec)]


def check(result):
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


fd = check(libc.timerfd_create(time.CLOCK_REALTIME, os.O_CLOEXEC))

# Hourly, from a time of day on, for which we are late.
first = int(time.time() - 3.5 * HOUR)
timer = Timer(Timespec(HOUR, 0), Timespec(first, 0))
check(libc.timerfd_settime(fd, TFD_TIMER_ABSTIME, ctypes.byref(timer), None))

ticks = int.from_bytes(os.read(fd, 8), sys.byteorder)
print("ticks until now:", ticks)
#> ticks until now: 4
print("another one yet:", bool(select.select([fd], [], [], 0)[0]))
#> another one yet: False
os.close(fd)
