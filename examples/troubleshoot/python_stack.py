"""Where does Python hang? faulthandler.register: a signal asks it."""

import re
import signal
import subprocess
import sys

PROGRAM = """
import faulthandler, signal, threading

faulthandler.register(signal.SIGUSR1)  # writes to stderr

def wait_for_a_lock():
    inside.set()
    lock.acquire()

def wait_for_a_line():
    print("ready", flush=True)
    input()

inside, lock = threading.Event(), threading.Lock()
lock.acquire()
threading.Thread(target=wait_for_a_lock).start()
inside.wait()
wait_for_a_line()
lock.release()
"""

with subprocess.Popen(
    [sys.executable, "-c", PROGRAM],
    stdin=subprocess.PIPE,
    stdout=subprocess.PIPE,
    stderr=subprocess.PIPE,
    text=True,
) as program:
    program.stdout.readline()
    program.send_signal(signal.SIGUSR1)
    for line in program.stderr:
        if found := re.search(r" in (wait_\w+)", line):
            print(found[1])
            #> wait_for_a_lock
            #> wait_for_a_line
        if "<module>" in line:  # the end of the main thread
            break
    program.communicate("go on\n")  # it has gone on all the time
print("exit status:", program.returncode)
#> exit status: 0
