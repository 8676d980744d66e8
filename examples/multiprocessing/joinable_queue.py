"""JoinableQueue.join() returns when each job is done, not taken."""

import multiprocessing


def work(jobs, done):
    for job in iter(jobs.get, None):  # None: no more jobs
        try:
            with done.get_lock():
                done.value += job
        finally:
            jobs.task_done()  # left out once, join() never returns
    jobs.task_done()


context = multiprocessing.get_context("fork")
jobs = context.JoinableQueue()
done = context.Value("i", 0)
workers = [context.Process(target=work, args=(jobs, done)) for _ in "ab"]
for worker in workers:
    worker.start()

for job in range(1, 101):
    jobs.put(job)
jobs.join()
print("all done, nobody has ended:", done.value)
#> all done, nobody has ended: 5050

for worker in workers:
    jobs.put(None)
for worker in workers:
    worker.join()
print("exit codes:", [worker.exitcode for worker in workers])
#> exit codes: [0, 0]
jobs.close()
jobs.join_thread()
