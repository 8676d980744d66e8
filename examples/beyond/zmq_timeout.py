"""ZeroMQ REQ: a timeout, no linger, and a new socket to ask again."""

# /// script
# requires-python = ">=3.11"
# dependencies = ["pyzmq"]
# ///

import os
import tempfile

import zmq


def serve(address):
    with zmq.Context() as context, context.socket(zmq.REP) as server:
        server.bind(address)
        server.send(server.recv().upper())


def ask(context, address, request, timeout):
    with context.socket(zmq.REQ) as client:
        client.linger = 0  # or the context waits forever to end
        client.rcvtimeo = timeout  # milliseconds
        client.connect(address)
        client.send(request)  # succeeds: it is queued, not delivered
        try:
            return client.recv()
        except zmq.Again:
            print("no reply")
            #> no reply
        try:
            client.send(request)
        except zmq.ZMQError as error:
            print(error)  # EFSM: it must receive first
            #> Operation cannot be accomplished in current state
    return None


with tempfile.TemporaryDirectory() as directory:  # mode 0700
    address = f"ipc://{directory}/service"
    gate, start = os.pipe()
    if os.fork() == 0:  # before the context: it has threads
        os.close(start)
        os.read(gate, 1)  # the server is late
        serve(address)
        os._exit(0)
    os.close(gate)

    with zmq.Context() as context:
        print(ask(context, address, b"hello", 100))
        #> None
        os.close(start)
        print(ask(context, address, b"hello", 5000))
        #> b'HELLO'
    os.wait()
