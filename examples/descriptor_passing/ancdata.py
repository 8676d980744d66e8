"""RuntimeError: received 0 items of ancdata: too many open files."""

import multiprocessing
import os
import resource
from multiprocessing import reduction

ours, theirs = multiprocessing.Pipe()
read_end, write_end = os.pipe()


def receive():
    try:
        os.close(reduction.recv_handle(theirs))
        return "received"
    except RuntimeError as error:
        return f"RuntimeError: {error}"


with ours, theirs:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    # recv_handle() itself needs one more, for a moment
    fd = os.dup(write_end)
    os.close(fd)
    resource.setrlimit(resource.RLIMIT_NOFILE, (fd + 1, hard))
    reduction.send_handle(ours, write_end, os.getpid())
    print("at the limit:", receive())
    #> at the limit: RuntimeError: received 0 items of ancdata

    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    reduction.send_handle(ours, write_end, os.getpid())
    print("below the limit:", receive())
    #> below the limit: received

os.close(read_end)
os.close(write_end)
