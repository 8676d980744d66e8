"""Workers share a queue: each message goes to one of them."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import os

import posix_ipc

JOBS, WORKERS, STOP = 8, 2, b"stop"


def create(name, max_messages):
    queue = posix_ipc.MessageQueue(
        name,
        posix_ipc.O_CREX,
        max_messages=max_messages,
        max_message_size=64,
    )
    queue.unlink()  # our descriptor keeps it
    return queue


jobs = create("/workers-jobs", max_messages=2)  # send() will wait
results = create("/workers-results", max_messages=JOBS)

busy_read, busy_write = os.pipe()
for _ in range(WORKERS):
    if os.fork() == 0:
        job, _ = jobs.receive()
        os.close(busy_write)
        os.read(busy_read, 1)  # go on when each of them has a job
        while job != STOP:
            results.send(b"%d %d" % (os.getpid(), int(job) ** 2))
            job, _ = jobs.receive()
        os._exit(0)
os.close(busy_write)

for number in range(JOBS):
    jobs.send(b"%d" % number, timeout=10)  # all may have died
for _ in range(WORKERS):
    jobs.send(STOP, timeout=10)  # one each, after all the jobs
for _ in range(WORKERS):
    os.wait()

answers = [results.receive(timeout=0)[0].split() for _ in range(JOBS)]
print(sorted(int(square) for _, square in answers))
#> [0, 1, 4, 9, 16, 25, 36, 49]
print("done by", len({worker for worker, _ in answers}), "workers")
#> done by 2 workers
print("left over:", jobs.current_messages, results.current_messages)
#> left over: 0 0
jobs.close()
results.close()
os.close(busy_read)
