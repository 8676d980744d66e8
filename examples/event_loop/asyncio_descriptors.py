"""asyncio waits for a FIFO, a message queue and SIGTERM."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["posix-ipc"]
# ///

import asyncio
import os
import signal
import tempfile

import posix_ipc


def open_fifo(path):
    """Open it to read, without waiting for somebody who writes."""
    fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    return open(fd, "rb", buffering=0)


async def serve(path, queue):
    loop = asyncio.get_running_loop()
    stop, messages = asyncio.Event(), asyncio.Queue()

    def receive():  # called while there is a message
        messages.put_nowait(queue.receive()[0])

    loop.add_signal_handler(signal.SIGTERM, stop.set)
    loop.add_reader(queue.mqd, receive)
    lines = asyncio.StreamReader()
    await loop.connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(lines), open_fifo(path)
    )
    async for line in lines:  # until the last writer has gone
        print("FIFO:", line)
        #> FIFO: b'one\n'
        #> FIFO: b'two\n'
    print("queue:", await messages.get())
    #> queue: b'three'
    await stop.wait()
    loop.remove_reader(queue.mqd)
    print("SIGTERM: the end")
    #> SIGTERM: the end


queue = posix_ipc.MessageQueue(None, posix_ipc.O_CREX)
queue.unlink()
with tempfile.TemporaryDirectory() as directory:
    os.mkfifo(path := f"{directory}/inbox", mode=0o600)
    if (child := os.fork()) == 0:
        with open(path, "wb") as fifo:  # waits until it is opened
            fifo.write(b"one\ntwo\n")
        queue.send(b"three")
        os.kill(os.getppid(), signal.SIGTERM)
        os._exit(0)
    asyncio.run(serve(path, queue), debug=False)
    os.waitpid(child, 0)
queue.close()
