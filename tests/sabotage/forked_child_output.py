"""Prints in a forked child too, but its comments claim only one line."""

import os

pid = os.fork()
print("who is it?", flush=True)
#> who is it?
if pid == 0:
    os._exit(0)
os.waitpid(pid, 0)
