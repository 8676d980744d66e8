"""Backpressure: a slow consumer stops the producer, two stages away."""

import asyncio
import mmap
import os
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
        try:
            sent[0] += sink.send(bytes(4096), socket.MSG_DONTWAIT)
        except BlockingIOError:
            os.eventfd_write(bell, drain)  # True is 1: "I must stop"
            sent[0] += sink.send(bytes(4096))
    os.eventfd_write(bell, 1)  # "I have sent it all"


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


bell, sent = os.eventfd(0), memoryview(mmap.mmap(-1, 8)).cast("Q")
for drain in False, True:
    output, sent[0] = socket.socket(), 0
    for job in produce, relay, relay:
        output = start(job, output, drain)
    os.eventfd_read(bell)  # so slow is the consumer
    received, peak = 0, sent[0]
    with output:
        while data := output.recv(65536):
            received += len(data)
            peak = max(peak, sent[0] - received)
    for _ in range(3):
        os.wait()
    print("drain:", drain, "bounded:", peak < BOUND, "lost:", TOTAL - received)
    #> drain: False bounded: False lost: 0
    #> drain: True bounded: True lost: 0
os.close(bell)
