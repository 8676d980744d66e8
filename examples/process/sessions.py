"""Ctrl-C signals the foreground process group, not other sessions."""

import os
import pty
import signal
import subprocess

PROGRAM = """
if (: </dev/tty) 2>/dev/null; then echo terminal; else echo none; fi
exec sleep infinity
"""


def start(**options):
    return subprocess.Popen(
        ["sh", "-c", PROGRAM],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        **options,
    )


def lead_session(report):
    """Run a job and a daemon, as a shell on a terminal does."""
    # We survive Ctrl-C; exec sets a handler back to the default.
    signal.signal(signal.SIGINT, lambda *_: None)
    job = start()
    daemon = start(start_new_session=True)  # setsid()
    print("job has:", job.stdout.readline().strip(), file=report)
    print("daemon has:", daemon.stdout.readline().strip(), file=report)
    report.flush()
    print("job ended:", job.wait(), file=report)
    print("daemon runs on:", daemon.poll() is None, file=report)
    daemon.terminate()
    print("daemon ended:", daemon.wait(), file=report, flush=True)


read_end, write_end = os.pipe()
leader, terminal = pty.fork()  # the child leads a new session
if leader == 0:
    with open(write_end, "w") as report:
        lead_session(report)
    os._exit(0)
os.close(write_end)
with open(read_end) as lines:
    for _ in range(2):
        print(lines.readline().rstrip())
        #> job has: terminal
        #> daemon has: none
    os.write(terminal, b"\x03")  # Ctrl-C is typed
    for line in lines:
        print(line.rstrip())
        #> job ended: -2
        #> daemon runs on: True
        #> daemon ended: -15
os.waitpid(leader, 0)
os.close(terminal)
