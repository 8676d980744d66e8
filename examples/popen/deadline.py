"""End a child and its process group when its time is up."""

import os
import select
import signal
import subprocess

with subprocess.Popen(
    ["sh", "-c", "sleep infinity & echo $!; wait"],
    stdout=subprocess.PIPE,
    start_new_session=True,  # so it leads a process group
) as shell:
    grandchild = os.pidfd_open(int(shell.stdout.readline()))
    try:
        shell.communicate(timeout=0.1)
    except subprocess.TimeoutExpired:
        os.killpg(shell.pid, signal.SIGKILL)  # the whole group
        shell.communicate()  # end of file: nobody holds the pipe

print("child:", signal.Signals(-shell.returncode).name)
#> child: SIGKILL
ended, _, _ = select.select([grandchild], [], [], 10)
print("grandchild ended:", ended == [grandchild])
#> grandchild ended: True
os.close(grandchild)
