"""The creator owns the name and unlinks it, even after SIGTERM."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import mmap
import multiprocessing
import os
import signal
import time

import posix_ipc

NAME = f"/creator-owns-{os.getpid()}"
SIZE = 4096


def stop(*_):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # once is enough
    raise SystemExit  # runs finally clauses; the default would not


def serve(ready):
    signal.signal(signal.SIGTERM, stop)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
    segment = posix_ipc.SharedMemory(NAME, posix_ipc.O_CREX, size=SIZE)
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
        os.posix_fallocate(segment.fd, 0, SIZE)  # ENOSPC, not SIGBUS
        with mmap.mmap(segment.fd, SIZE) as memory:
            memory[:5] = b"hello"
            ready.send(NAME)  # from here on it may be used
            while True:
                time.sleep(1)  # stands for the work
    finally:
        segment.unlink()
        segment.close_fd()


context = multiprocessing.get_context("fork")
reader, writer = context.Pipe(duplex=False)
server = context.Process(target=serve, args=[writer])
server.start()
writer.close()
client = posix_ipc.SharedMemory(reader.recv())  # EOFError, if it failed
with mmap.mmap(client.fd, client.size) as memory:
    print(memory[:5])
    #> b'hello'
reader.close()
client.close_fd()  # and no unlink
server.terminate()
server.join()
print("left:", os.path.exists(f"/dev/shm{NAME}"))
#> left: False
