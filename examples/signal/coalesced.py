"""Ten signals arrive as one; real-time signals queue."""

import os
import signal

NUMBERS = {signal.SIGUSR1, signal.SIGRTMIN}
signal.pthread_sigmask(signal.SIG_BLOCK, NUMBERS)

if os.fork() == 0:
    for number in NUMBERS:
        for _ in range(10):
            os.kill(os.getppid(), number)
    os._exit(0)
os.wait()  # all are sent

for number in sorted(NUMBERS):
    count = 0
    while signal.sigtimedwait({number}, 0):
        count += 1
    print(f"{number.name}: {count}")
    #> SIGUSR1: 1
    #> SIGRTMIN: 10
print("real-time signals:", signal.SIGRTMAX - signal.SIGRTMIN + 1)
#> real-time signals: 31
