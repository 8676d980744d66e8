"""sigqueue() sends a number along; signalfd() reads it as bytes."""

import ctypes
import os
import signal
import struct

libc = ctypes.CDLL(None, use_errno=True)
SIGNALFD_SIGINFO = struct.Struct("=I2i2Ii4I2iQ72x")


def checked(result):
    """Raise OSError for a C function that returned -1."""
    if result == -1:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return result


mask = (ctypes.c_ulong * 16)()  # a sigset_t
checked(libc.sigaddset(mask, signal.SIGRTMIN))
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGRTMIN})
inbox = checked(libc.signalfd(-1, mask, os.O_CLOEXEC | os.O_NONBLOCK))

child = os.fork()
if child == 0:
    for number in 30, 10, 20:
        value = ctypes.c_void_p(number)  # a union sigval
        checked(libc.sigqueue(os.getppid(), signal.SIGRTMIN, value))
    os._exit(0)

os.waitpid(child, 0)  # all are sent
for _ in range(3):
    message = os.read(inbox, SIGNALFD_SIGINFO.size)
    fields = SIGNALFD_SIGINFO.unpack(message)
    # The C library fills in the sender; a liar calls the kernel itself.
    print(fields[-1], "says it is from our child:", fields[3] == child)
    #> 30 says it is from our child: True
    #> 10 says it is from our child: True
    #> 20 says it is from our child: True
os.close(inbox)
