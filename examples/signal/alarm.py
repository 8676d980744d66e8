"""SIGALRM gives a deadline to a call that has none."""

import contextlib
import os
import signal


@contextlib.contextmanager
def deadline(seconds):
    """Raise TimeoutError in the block when its time is up."""

    def expired(_number, _frame):
        raise TimeoutError(f"more than {seconds} s")

    before = signal.signal(signal.SIGALRM, expired)
    # And again each second: the first can come just before the call,
    # where it does not interrupt anything.
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


read_end, write_end = os.pipe()
try:
    with deadline(0.05):
        os.read(read_end, 1)  # nobody writes
except TimeoutError as error:
    print("gave up:", error)
    #> gave up: more than 0.05 s

with deadline(60):
    os.write(write_end, b"in time")
    print(os.read(read_end, 7))
    #> b'in time'
left, _ = signal.getitimer(signal.ITIMER_REAL)
print("timer left:", left)
#> timer left: 0.0
os.close(read_end)
os.close(write_end)
