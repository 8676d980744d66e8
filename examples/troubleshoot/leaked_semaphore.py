"""There appear to be 1 leaked semaphore objects: the program was killed."""

import multiprocessing
import os
import re
import signal
import subprocess
import sys


def program(how):
    if how == "cleanly":  # sys.exit() runs what there is to clean up
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    lock = multiprocessing.get_context("spawn").Lock()  # has a name
    with lock:
        os.write(sys.stdout.fileno(), b"working\n")
        signal.pause()


def end(how):
    """Run the program, end it, return its status and what it said."""
    command = [sys.executable, "-W", "always", __file__, how]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as child:
        child.stdout.readline()
        child.terminate()
        said = child.stderr.read()  # until its resource tracker ends
    return child.returncode, re.findall(r"There .* objects", said)


if sys.argv[1:]:
    program(sys.argv[1])
else:
    print(*end("at once"))
    #> -15 ['There appear to be 1 leaked semaphore objects']
    print(*end("cleanly"))
    #> 143 []
