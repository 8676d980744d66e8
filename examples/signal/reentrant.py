"""RuntimeError: reentrant call inside: a handler must not print."""

import os
import select
import signal
import time
from pathlib import Path


def signal_when_asleep(process, pipe):
    """Signal a process that sleeps in write(); then read it all."""
    select.select([pipe], [], [])  # it has begun
    state = Path(f"/proc/{process}/stat")
    for _ in range(10_000):  # and waits for room, at most 10 s
        if state.read_text().rpartition(") ")[2].startswith("S"):
            break
        time.sleep(0.001)
    os.kill(process, signal.SIGUSR1)
    while os.read(pipe, 65536):
        pass


read_end, write_end = os.pipe()
parent = os.getpid()
signal.signal(signal.SIGUSR1, lambda *_: out.write(b"signal\n"))
if os.fork() == 0:
    os.close(write_end)
    signal_when_asleep(parent, read_end)
    os._exit(0)

os.close(read_end)
with open(write_end, "wb") as out:  # buffered, as stdout is
    try:
        out.write(bytes(100_000))
    except RuntimeError as error:
        print(str(error).partition(" name=")[0])
        #> reentrant call inside <_io.BufferedWriter
os.wait()
