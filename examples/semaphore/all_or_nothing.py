"""semop() takes two semaphores at once, or neither: no deadlock."""

import ctypes
import os

IPC_PRIVATE, IPC_RMID, GETVAL = 0, 0, 12
NO_WAIT, UNDO = 0o4000, 0x1000
libc = ctypes.CDLL(None, use_errno=True)


class Operation(ctypes.Structure):  # struct sembuf
    _fields_ = [
        ("number", ctypes.c_ushort),
        ("change", ctypes.c_short),
        ("flags", ctypes.c_short),
    ]


def check(result):
    if result == -1:
        raise OSError(ctypes.get_errno(), "semaphore set")
    return result


def change(numbers, by, flags=UNDO):
    """Change all of these semaphores, or wait until all can be."""
    array = Operation * len(numbers)
    operations = array(*((number, by, flags) for number in numbers))
    check(libc.semop(forks, operations, ctypes.c_size_t(len(numbers))))


forks = check(libc.semget(IPC_PRIVATE, 5, 0o600))
try:
    change(range(5), +1, flags=0)  # five forks lie on the table
    change([1], -1)
    try:
        change([0, 1], -1, UNDO | NO_WAIT)
    except BlockingIOError:
        left = check(libc.semctl(forks, 0, GETVAL))
        print("fork 1 is taken, and fork 0 was left alone:", left == 1)
        #> fork 1 is taken, and fork 0 was left alone: True
    change([1], +1)

    for seat in range(5):  # philosophers: each between two forks
        if os.fork() == 0:
            for _ in range(1000):
                change([seat, (seat + 1) % 5], -1)
                change([seat, (seat + 1) % 5], +1)
            os._exit(0)
    ends = [os.wait()[1] for _ in range(5)]
    print("philosophers who ate 1000 times:", ends.count(0))
    #> philosophers who ate 1000 times: 5
finally:
    check(libc.semctl(forks, 0, IPC_RMID))
