"""A socketpair carries both directions on one descriptor each."""

import os
import socket

ours, theirs = socket.socketpair()

if os.fork() == 0:  # the child: a calculator
    ours.close()  # else its own copy keeps the end of file away
    with theirs, theirs.makefile("rw") as parent:
        for line in parent:
            parent.write(f"{int(line) ** 2}\n")
            parent.flush()
    os._exit(0)

theirs.close()
with ours, ours.makefile("rw") as child:
    for number in 12, 345:
        child.write(f"{number}\n")
        child.flush()
        print(number, "squared is", child.readline().rstrip())
        #> 12 squared is 144
        #> 345 squared is 119025
os.wait()  # our end is closed: the child saw end of file
