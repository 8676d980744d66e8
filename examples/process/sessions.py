"""Ctrl-C ends a process group; a daemon has a session of its own."""

import os
import signal
import subprocess

SLEEP = ["sleep", "infinity"]
DAEMON = """
if (: </dev/tty) 2>/dev/null; then echo terminal; else echo none; fi
exec sleep infinity
"""

leader = subprocess.Popen(SLEEP, process_group=0)
member = subprocess.Popen(SLEEP, process_group=leader.pid)
daemon = subprocess.Popen(
    ["sh", "-c", DAEMON],
    stdin=subprocess.DEVNULL,
    stdout=subprocess.PIPE,
    start_new_session=True,  # setsid()
    text=True,
)
print("terminal:", daemon.stdout.readline().strip())
#> terminal: none
same = os.getsid(member.pid) == os.getsid(0)
print("member in our session:", same)
#> member in our session: True
print("daemon leads its own:", os.getsid(daemon.pid) == daemon.pid)
#> daemon leads its own: True

os.killpg(leader.pid, signal.SIGTERM)  # Ctrl-C sends SIGINT so
print("group:", leader.wait(), member.wait())
#> group: -15 -15
print("daemon runs on:", daemon.poll() is None)
#> daemon runs on: True
daemon.terminate()
daemon.communicate()
