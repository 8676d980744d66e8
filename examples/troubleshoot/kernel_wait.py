"""In which system call does it hang, and on what? /proc/PID tells."""

import os
import subprocess
import time
from pathlib import Path

READ = {"x86_64": 0, "aarch64": 63}[os.uname().machine]


def wait_for_call(pid, number):
    """Wait until a process sleeps in a call; return its arguments."""
    process = Path(f"/proc/{pid}")
    for _ in range(10_000):  # at most 10 s
        asleep = "State:\tS" in (process / "status").read_text()
        call, *arguments = (process / "syscall").read_text().split()
        if asleep and call == str(number):
            return [int(argument, 16) for argument in arguments]
        time.sleep(0.001)
    raise TimeoutError(call)


command = ["sh", "-c", "read -r _"]
with subprocess.Popen(command, stdin=subprocess.PIPE) as reader:
    fd, *_ = wait_for_call(reader.pid, READ)
    print("it reads its standard input:", fd == 0)
    #> it reads its standard input: True
    ours = os.readlink(f"/proc/self/fd/{reader.stdin.fileno()}")
    print("a pipe:", ours.startswith("pipe:"))
    #> a pipe: True
    its = os.readlink(f"/proc/{reader.pid}/fd/{fd}")
    print("the same pipe, whose other end we hold:", its == ours)
    #> the same pipe, whose other end we hold: True
    function = Path(f"/proc/{reader.pid}/wchan").read_text()
    print("in a function of the kernel's pipes:", "pipe" in function)
    #> in a function of the kernel's pipes: True
    reader.stdin.close()
