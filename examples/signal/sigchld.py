"""One SIGCHLD for several dead children: wait in a loop."""

import os
import signal

signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})

children = [os.posix_spawnp("true", ["true"], os.environ) for _ in range(3)]
for child in children:  # until all are dead, but leave them
    os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)


def reap():
    """Collect all that are dead, however many there are."""
    try:
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            yield ended
    except ChildProcessError:
        pass  # no child is left


signals = 0
while signal.sigtimedwait({signal.SIGCHLD}, 0):
    signals += 1
    print("reaped for this signal:", len(list(reap())))
    #> reaped for this signal: 3
print("signals:", signals)
#> signals: 1
