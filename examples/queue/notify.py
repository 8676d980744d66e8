"""Notification comes once, and only when the queue was empty."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import signal

import posix_ipc

queue = posix_ipc.MessageQueue("/notify", posix_ipc.O_CREX)
queue.unlink()  # our descriptor keeps it
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})


def signaled():
    return signal.sigtimedwait({signal.SIGUSR1}, 0) is not None


queue.request_notification(signal.SIGUSR1)
queue.send(b"first")
print("asked, and the queue was empty:", signaled())
#> asked, and the queue was empty: True

queue.receive()
queue.send(b"second")
print("empty, but not asked again:", signaled())
#> empty, but not asked again: False

queue.request_notification(signal.SIGUSR1)
queue.send(b"third")
print("asked again, but 'second' was there:", signaled())
#> asked again, but 'second' was there: False
queue.close()
