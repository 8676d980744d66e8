"""ZeroMQ: context.term() hangs until somebody takes our messages."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["pyzmq"]
# [tool.example]
# hangs = "poll"
# ///

import socket
import tempfile

import zmq


def send(address, linger):
    context = zmq.Context()
    with context.socket(zmq.PUSH) as jobs:
        jobs.linger = linger  # in milliseconds
        jobs.connect(f"ipc://{address}")
        jobs.send(b"job")  # succeeds: it is queued
    context.term()
    return "terminated"


with (
    tempfile.TemporaryDirectory() as folder,  # mode 0700
    socket.socket(socket.AF_UNIX) as server,
):
    address = f"{folder}/service"
    server.bind(address)
    server.listen()  # and it never accepts

    print("linger 100:", send(address, 100), flush=True)
    #> linger 100: terminated
    print("no limit:", send(address, -1))  # the default of libzmq
