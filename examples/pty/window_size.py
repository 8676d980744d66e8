"""Resize a terminal: its programs get SIGWINCH and ask for the size."""

import os
import pty
import signal
import termios

signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGWINCH])
child, ours = pty.fork()
if child == 0:
    for _ in range(2):
        size = os.get_terminal_size(0)
        os.write(1, f"{size.columns} x {size.lines}\n".encode())
        signal.sigwait([signal.SIGWINCH])
    os._exit(0)

with open(ours, buffering=1) as terminal:
    print("at first:", terminal.readline().strip())
    #> at first: 0 x 0
    termios.tcsetwinsize(ours, (50, 132))  # rows, columns
    print("resized:", terminal.readline().strip())
    #> resized: 132 x 50
    termios.tcsetwinsize(ours, (24, 80))
    os.waitpid(child, 0)
