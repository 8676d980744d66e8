"""A signal wakes another process, and says who sent it."""

import os
import signal

# Block it before anybody can send it: then it waits for us.
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})

child = os.fork()
if child == 0:
    os.kill(os.getppid(), signal.SIGUSR1)
    os._exit(0)

info = signal.sigwaitinfo({signal.SIGUSR1})
print(signal.Signals(info.si_signo).name)
#> SIGUSR1
# With code 0, SI_USER, the sender is the kernel's word.
print("from our child:", (info.si_code, info.si_pid) == (0, child))
#> from our child: True
os.waitpid(child, 0)
