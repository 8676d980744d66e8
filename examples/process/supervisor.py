"""A supervisor waits for any child, restarts it, and gives up."""

import os
import signal

COMMANDS = {
    "steady": ["sleep", "infinity"],
    "flaky": ["sh", "-c", "exit 3"],
}
ATTEMPTS = 3

started = dict.fromkeys(COMMANDS, 0)
running = {}  # process id: name


def start(name):
    """Start a command and remember its process id."""
    started[name] += 1
    command = COMMANDS[name]
    pid = os.posix_spawnp(
        command[0],
        command,
        os.environ,
        setsigdef=(signal.SIGPIPE,),  # which Python ignores
    )
    running[pid] = name


for name in COMMANDS:
    start(name)
while running:
    pid, status = os.wait()  # whichever ends first
    name = running.pop(pid)
    print(f"{name}: {os.waitstatus_to_exitcode(status)}")
    #> flaky: 3
    #> flaky: 3
    #> flaky: 3
    if started[name] < ATTEMPTS:
        start(name)  # a real one waits first, longer each time
    else:
        print(f"{name}: gave up after {started[name]} attempts")
        #> flaky: gave up after 3 attempts
        for other in running:  # not yet waited for: ids are theirs
            os.kill(other, signal.SIGTERM)
        break
while running:
    pid, status = os.wait()
    print(f"{running.pop(pid)}: {os.waitstatus_to_exitcode(status)}")
    #> steady: -15
