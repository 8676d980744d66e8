"""Closing one write end releases every child that waits to read."""

import os

gate_read, gate_write = os.pipe()
log_read, log_write = os.pipe()

for _ in range(3):
    if os.fork() == 0:
        os.close(gate_write)  # or end of file would never come
        os.write(log_write, b"ready ")
        os.read(gate_read, 1)  # until no write end is left
        os.write(log_write, b"go ")
        os._exit(0)

os.close(log_write)
with open(log_read, "rb") as log:
    before = log.read(3 * len("ready "))
    print("behind the gate:", *before.decode().split())
    #> behind the gate: ready ready ready
    os.close(gate_write)  # end of file, for all who wait for it
    print("after it:", *log.read().decode().split())
    #> after it: go go go
os.close(gate_read)
for _ in range(3):
    os.wait()
