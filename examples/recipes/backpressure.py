"""Backpressure: a slow consumer stops the producer, two stages away."""

import asyncio
import mmap
import os
import select
import socket

TOTAL, BOUND = 16 << 20, 4 << 20  # bytes in all, bytes on the way


def start(job, source, drain):
    output, sink = socket.socketpair()
    with source, sink:
        if os.fork() == 0:
            output.close()
            if coroutine := job(source, sink, drain):
                asyncio.run(coroutine, debug=False)
            os._exit(0)
    return output


def produce(_, sink, drain):
    while sent[0] < TOTAL:
        sent[0] += sink.send(bytes(4096))  # waits when nobody reads
    os.eventfd_write(done, 1)


async def relay(source, sink, drain):
    reader, upstream = await asyncio.open_connection(sock=source)
    _, writer = await asyncio.open_connection(sock=sink)
    while data := await reader.read(65536):
        writer.write(data)  # never waits: its buffer grows
        if drain:
            await writer.drain()  # waits while that buffer is large
    for stream in writer, upstream:
        stream.close()
        await stream.wait_closed()


done = os.eventfd(0, os.EFD_NONBLOCK)
sent = memoryview(mmap.mmap(-1, 8)).cast("Q")
for drain, seconds in (False, 30), (True, 1):
    output, sent[0] = socket.socket(), 0
    for job in produce, relay, relay:
        output = start(job, output, drain)
    # So slow is the consumer; early: all was sent before it began.
    early = bool(select.select([done], [], [], seconds)[0])
    received, peak = 0, sent[0]
    with output:
        while data := output.recv(65536):
            received += len(data)
            peak = max(peak, sent[0] - received)
    for _ in range(3):
        os.wait()
    os.eventfd_read(done)
    print(f"{drain=} {early=} bounded={peak < BOUND} lost={TOTAL - received}")
    #> drain=False early=True bounded=False lost=0
    #> drain=True early=False bounded=True lost=0
os.close(done)
