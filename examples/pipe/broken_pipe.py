"""BrokenPipeError: writing to a pipe that nobody can read any more."""

import os
import signal

read_end, write_end = os.pipe()
os.close(read_end)  # the last read end

try:
    os.write(write_end, b"anybody?")
except BrokenPipeError as error:
    print(error)
    #> [Errno 32] Broken pipe

# Python ignores SIGPIPE, or the signal would have killed us above.
print(signal.getsignal(signal.SIGPIPE) is signal.SIG_IGN)
#> True
if os.fork() == 0:
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # as in C or bash
    os.write(write_end, b"anybody?")
    os._exit(0)
_, status = os.wait()
print(signal.Signals(os.WTERMSIG(status)).name)
#> SIGPIPE
os.close(write_end)
