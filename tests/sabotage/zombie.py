"""Never waits for a child that has ended."""

import os

read_end, write_end = os.pipe()
if os.fork() == 0:
    os._exit(0)
os.close(write_end)
os.read(read_end, 1)
os.close(read_end)
os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
