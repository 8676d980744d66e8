"""pidfd_getfd() takes a descriptor of a process that does not help."""

# /// script
# [tool.example]
# privileged = true
# ///

import ctypes
import errno
import os
import signal

SYS_PIDFD_GETFD = 438  # but not on alpha and MIPS
NOBODY = 65534
libc = ctypes.CDLL(None, use_errno=True)


def take(pidfd, fd):
    ours = libc.syscall(SYS_PIDFD_GETFD, pidfd, fd, 0)
    if ours == -1:
        raise OSError(ctypes.get_errno(), "pidfd_getfd")
    return ours


told, tell = os.pipe()
if (child := os.fork()) == 0:
    os.close(told)
    secret = os.memfd_create("secret")  # after the fork: ours alone
    os.write(secret, b"only in the child")
    os.write(tell, b"%d" % secret)
    signal.pause()
os.close(tell)
number = int(os.read(told, 100))
os.close(told)

pidfd = os.pidfd_open(child)
fd = take(pidfd, number)
print("taken:", os.pread(fd, 100, 0), flush=True)
#> taken: b'only in the child'
print("inheritable:", os.get_inheritable(fd), flush=True)
#> inheritable: False
os.close(fd)

if os.fork() == 0:
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    try:
        take(pidfd, number)
    except OSError as error:
        print("another user:", errno.errorcode[error.errno], flush=True)
        #> another user: EPERM
    os._exit(0)
os.wait()

signal.pidfd_send_signal(pidfd, signal.SIGKILL)
os.waitid(os.P_PIDFD, pidfd, os.WEXITED)
os.close(pidfd)
