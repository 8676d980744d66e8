"""A child writes into a pipe, and its parent reads."""

import os

read_end, write_end = os.pipe()

if os.fork() == 0:  # the child
    os.close(read_end)
    os.write(write_end, b"hello from the child")
    os._exit(0)

os.close(write_end)  # or the read never ends
with open(read_end, "rb") as pipe:
    print(pipe.read())  # until end of file
    #> b'hello from the child'
os.wait()
