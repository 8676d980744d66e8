"""A message taken by a receiver that is killed is lost."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import os
import signal

import posix_ipc

queue = posix_ipc.MessageQueue("/killed-receiver", posix_ipc.O_CREX)
queue.unlink()  # our descriptor keeps it
read_end, write_end = os.pipe()

worker = os.fork()
if worker == 0:
    message, priority = queue.receive()
    os.write(write_end, message)  # tells us what it works on
    signal.pause()

os.close(write_end)
queue.send(b"job 1")
print("at work on", os.read(read_end, 100))
#> at work on b'job 1'
os.kill(worker, signal.SIGKILL)
_, status = os.waitpid(worker, 0)
print("the worker ended:", os.waitstatus_to_exitcode(status))
#> the worker ended: -9
print("messages in the queue:", queue.current_messages)
#> messages in the queue: 0

os.close(read_end)
queue.close()
