"""recv() unpickles: the sender chooses what we run. Take JSON."""

import json
import multiprocessing
import os


class Surprise:
    def __reduce__(self):  # how pickle is to make it again:
        return os.getpid, ()  # call this (it could be os.system)


def send(connection):
    with connection:
        connection.send(Surprise())
        connection.send(Surprise())
        connection.send_bytes(json.dumps({"item": "tea"}).encode())


context = multiprocessing.get_context("fork")
ours, theirs = context.Pipe(duplex=False)
child = context.Process(target=send, args=[theirs])
child.start()
theirs.close()

with ours:
    print("we ran getpid():", ours.recv() == os.getpid())
    #> we ran getpid(): True
    try:
        json.loads(ours.recv_bytes(1000))  # at most so many bytes
    except ValueError:
        print("JSON: not a message, and nothing ran")
        #> JSON: not a message, and nothing ran
    print("JSON:", json.loads(ours.recv_bytes(1000)))
    #> JSON: {'item': 'tea'}
child.join()
