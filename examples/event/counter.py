"""eventfd: writes add up, and one read takes the sum."""

import os

done = os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK)

for jobs in 1, 2, 3:
    if os.fork() == 0:  # a worker
        os.eventfd_write(done, jobs)
        os._exit(0)
for _ in range(3):
    os.wait()

print("jobs done:", os.eventfd_read(done))
#> jobs done: 6
try:
    os.eventfd_read(done)
except BlockingIOError:
    print("the read has emptied it")
    #> the read has emptied it
os.close(done)
