"""Wait for messages and for the end of processes, all at once."""

# /// script
# requires-python = ">=3.11"
# [tool.example]
# stderr = "ZeroDivisionError"
# ///

import multiprocessing
import os
import signal
import sys
from multiprocessing.connection import wait

WORK = {
    "returns": lambda: None,
    "exits": lambda: sys.exit(3),
    "raises": lambda: 1 / 0,
    "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
}


def work(name, connection):
    connection.send("hello")
    WORK[name]()


context = multiprocessing.get_context("fork")
waiting = {}  # a connection or a sentinel: its process
for name in WORK:
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=work, args=(name, theirs), name=name)
    child.start()
    theirs.close()
    waiting |= {ours: child, child.sentinel: child}

said, codes = {}, {}
while waiting:
    for ready in wait(waiting):
        child = waiting[ready]
        if ready == child.sentinel:
            child.join()
            codes[child.name] = child.exitcode
            del waiting[ready]
            continue
        try:
            said[child.name] = ready.recv()
        except EOFError:
            ready.close()
            del waiting[ready]

for name in WORK:
    print(f"{name}: said {said[name]!r}, exit code {codes[name]}")
    #> returns: said 'hello', exit code 0
    #> exits: said 'hello', exit code 3
    #> raises: said 'hello', exit code 1
    #> killed: said 'hello', exit code -9
