"""A job is given out again if its worker dies before answering."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import os
import select
import signal

import posix_ipc


def create(name):
    queue = posix_ipc.MessageQueue(
        name,
        posix_ipc.O_CREX,
        max_message_size=64,
    )
    queue.unlink()  # our descriptor keeps it
    return queue


def start_worker(dies):
    worker = os.fork()
    if worker == 0:
        job = jobs.receive()[0]
        if dies:
            os.kill(os.getpid(), signal.SIGKILL)
        answers.send(job.upper())
        os._exit(0)
    return worker


jobs = create("/acknowledge-jobs")
answers = create("/acknowledge-answers")

for attempt in (1, 2, 3):
    worker = start_worker(dies=attempt == 1)
    if not jobs.current_messages:  # else it was never taken
        jobs.send(b"job 1")
    death = os.pidfd_open(worker)  # readable once it has ended
    select.select([answers, death], [], [])
    os.close(death)
    try:
        print(answers.receive(timeout=0)[0])
        #> b'JOB 1'
        break
    except posix_ipc.BusyError:
        print("no answer to attempt", attempt)
        #> no answer to attempt 1
    finally:
        os.waitpid(worker, 0)
else:
    raise SystemExit("three workers have died of this job")
jobs.close()
answers.close()
