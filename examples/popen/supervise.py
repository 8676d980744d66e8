"""Run a command with a deadline and bounded output; end its group."""

import os
import selectors
import signal
import subprocess
import time


def supervise(command, *, seconds, limit):
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as leader:
        try:
            output = collect(leader, seconds, limit)
        finally:  # not yet waited for: the id is still its own
            os.killpg(leader.pid, signal.SIGKILL)
    return leader.returncode, output


def collect(leader, seconds, limit):
    end, output = time.monotonic() + seconds, bytearray()
    with (
        open(os.pidfd_open(leader.pid), "rb", buffering=0) as ended,
        selectors.DefaultSelector() as selector,
    ):
        selector.register(ended, selectors.EVENT_READ)
        selector.register(leader.stdout, selectors.EVENT_READ)
        while (left := end - time.monotonic()) > 0:
            ready = [key.fileobj for key, _ in selector.select(left)]
            if leader.stdout in ready:
                if not (chunk := leader.stdout.read1(65536)):
                    selector.unregister(leader.stdout)
                output += chunk
                if len(output) > limit:
                    raise ValueError(f"more than {limit} bytes")
            elif ended in ready:  # and all its output was read
                return bytes(output)
    raise subprocess.TimeoutExpired(leader.args, seconds, output)


read_end, write_end = os.pipe()
script = f"exec 3>/proc/{os.getpid()}/fd/{write_end}; sleep infinity &"
command = ["sh", "-c", f"{script} echo started; exit 3"]
print(supervise(command, seconds=60, limit=1000))
#> (3, b'started\n')
os.close(write_end)  # and sleep held the other
assert not os.read(read_end, 1)  # nobody in the group is left
os.close(read_end)
for command, seconds in (["yes"], 60), (["sleep", "9"], 0.1):
    try:
        supervise(command, seconds=seconds, limit=1_000_000)
    except (ValueError, subprocess.TimeoutExpired) as error:
        print(command, type(error).__name__)
        #> ['yes'] ValueError
        #> ['sleep', '9'] TimeoutExpired
