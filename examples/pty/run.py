"""Run a program on a terminal of its own, with a deadline."""

import errno
import os
import pty
import select
import signal
import time


def wait_for(descriptor, end):
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    if (left := end - time.monotonic()) < 0 or not poll.poll(left * 1000):
        raise TimeoutError


def run(command, timeout, limit=1_000_000):
    """Return what the command wrote, and its exit code."""
    end = time.monotonic() + timeout
    child, terminal = pty.fork()
    if child == 0:
        try:
            # Python ignores the first two, nohup the third.
            for number in signal.SIGPIPE, signal.SIGXFSZ, signal.SIGHUP:
                signal.signal(number, signal.SIG_DFL)
            os.execvp(command[0], command)
        finally:
            os._exit(127)  # not found
    handle, output = os.pidfd_open(child), b""
    try:
        while len(output) <= limit:
            wait_for(terminal, end)
            try:
                output += os.read(terminal, 65536)
            except OSError as error:
                if error.errno != errno.EIO:
                    raise
                break  # all have closed the terminal
        else:
            raise ValueError("too much output")
        wait_for(handle, end)  # it may go on without a terminal
    finally:
        signal.pidfd_send_signal(handle, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        os.close(handle)
        os.close(terminal)
    return output, os.waitstatus_to_exitcode(status)


script = "test -t 1 && echo out; echo error >&2; exit 3"
print(run(["sh", "-c", script], 10))
#> (b'out\r\nerror\r\n', 3)
print(run(["no-such-program"], 10))
#> (b'', 127)
try:
    run(["sleep", "infinity"], 0.1)
except TimeoutError:
    print("killed at its deadline")
    #> killed at its deadline
