"""Stop the process of a PID file, never another that has its id now."""

import contextlib
import os
import select
import signal
import subprocess
import tempfile
from errno import EINVAL, ENOENT, ESRCH
from pathlib import Path


def started(pid):
    """When a process started, in clock ticks since boot."""
    stat = Path(f"/proc/{pid}/stat").read_text()
    return stat.rpartition(")")[2].split()[19]


def stop(pid_file, grace):
    """Ask it to end, kill it after some seconds; say what it took."""
    pid, start = pid_file.read_text().split()
    with contextlib.ExitStack() as stack:
        try:
            pidfd = os.pidfd_open(int(pid))  # first hold it, then look
            stack.callback(os.close, pidfd)
            if started(pid) != start:
                return "another has its id"
        except OSError as error:
            # EINVAL: a thread or a group has the number, on old kernels
            if error.errno not in (ESRCH, ENOENT, EINVAL):
                raise
            return "it is gone"

        def ended(seconds):
            return select.select([pidfd], [], [], seconds)[0]

        if ended(0):
            return "it is gone"
        for number, seconds in (signal.SIGTERM, grace), (signal.SIGKILL, 10):
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(pidfd, number)
            if ended(seconds):
                return number.name
        raise TimeoutError("not even SIGKILL ends it")


with tempfile.TemporaryDirectory() as directory:
    pid_file = Path(directory, "service.pid")
    for stubborn, grace in ("", 10), ("trap '' TERM;", 0.1):
        script = f"{stubborn} sleep infinity >/dev/null & echo $!"
        pid = int(subprocess.check_output(["sh", "-c", script]))
        pid_file.write_text(f"{pid} {started(pid)}")
        print(stop(pid_file, grace))
        #> SIGTERM
        #> SIGKILL
    print(stop(pid_file, 10))
    #> it is gone
    pid_file.write_text(f"{os.getpid()} 0")
    print(stop(pid_file, 10))
    #> another has its id
