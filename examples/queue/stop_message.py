"""A stop message overtakes the waiting jobs and loses none."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import os

import posix_ipc

JOB, STOP = 0, posix_ipc.QUEUE_PRIORITY_MAX


def work(queue, started, go):
    while True:
        message, priority = queue.receive()
        if priority == STOP:
            print("stopped between two jobs", flush=True)
            #> stopped between two jobs
            return
        os.write(started, b".")
        os.read(go, 1)  # the job takes until we say so
        print("done:", message, flush=True)
        #> done: b'job 1'


queue = posix_ipc.MessageQueue("/stop-message", posix_ipc.O_CREX)
queue.unlink()  # our descriptor keeps it
started, tell_started = os.pipe()
wait_go, go = os.pipe()

if os.fork() == 0:
    work(queue, tell_started, wait_go)
    os._exit(0)

os.close(tell_started)
for number in (1, 2, 3):
    queue.send(b"job %d" % number, priority=JOB)
os.read(started, 1)  # job 1 is under way
queue.send(b"", timeout=5, priority=STOP)
os.write(go, b".")
os.wait()
print("jobs kept for the next worker:", queue.current_messages)
#> jobs kept for the next worker: 2

for descriptor in (started, wait_go, go):
    os.close(descriptor)
queue.close()
