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

for _ in range(WORKERS):
    if os.fork() == 0:
        while (job := jobs.receive()[0]) != STOP:
            results.send(b"%d" % (int(job) ** 2))
        os._exit(0)

for number in range(JOBS):
    jobs.send(b"%d" % number)
for _ in range(WORKERS):
    jobs.send(STOP)  # one each, after all the jobs
for _ in range(WORKERS):
    os.wait()

squares = [int(results.receive()[0]) for _ in range(JOBS)]
print(sorted(squares))
#> [0, 1, 4, 9, 16, 25, 36, 49]
print("left over:", jobs.current_messages, results.current_messages)
#> left over: 0 0
jobs.close()
results.close()
