"""ZeroMQ PUB drops what nobody hears; XPUB waits for subscribers."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["pyzmq"]
# ///

import os
import tempfile

import zmq


def subscribe(address):
    with zmq.Context() as context, context.socket(zmq.SUB) as news:
        news.subscribe(b"")
        news.connect(address)  # returns before it is connected
        while (message := news.recv()) != b"end":
            print("received", message, flush=True)
            #> received b'on time'


with tempfile.TemporaryDirectory() as directory:  # mode 0700
    address = f"ipc://{directory}/news"
    gate, start = os.pipe()
    if os.fork() == 0:
        os.close(start)
        os.read(gate, 1)
        subscribe(address)
        os._exit(0)
    os.close(gate)

    with zmq.Context() as context, context.socket(zmq.XPUB) as news:
        news.bind(address)
        news.send(b"too early")  # succeeds, and goes nowhere
        os.close(start)
        print("subscription:", news.recv())
        #> subscription: b'\x01'
        news.send(b"on time")
        news.send(b"end")
        os.wait()
