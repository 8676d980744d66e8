"""Notification comes once, and only when the queue was empty."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import os
import signal

import posix_ipc

queue = posix_ipc.MessageQueue("/notify", posix_ipc.O_CREX)
queue.unlink()  # our descriptor keeps it

signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
for which in ("first", "second"):
    queue.request_notification(signal.SIGUSR1)  # good for one
    if os.fork() == 0:
        queue.send(b"news")
        os._exit(0)
    os.wait()
    signaled = signal.sigtimedwait({signal.SIGUSR1}, 0) is not None
    print(f"{which} message, signal: {signaled}")
    #> first message, signal: True
    #> second message, signal: False
queue.close()
