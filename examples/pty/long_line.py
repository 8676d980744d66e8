"""A line of more than 4095 bytes, sent to a terminal, is cut off."""

import os
import termios
import tty

LINE = b"x" * 6000 + b"\n"

ours, theirs = os.openpty()
mode = termios.tcgetattr(theirs)
mode[tty.LFLAG] &= ~termios.ECHO
termios.tcsetattr(theirs, termios.TCSANOW, mode)


def send_line():
    """Return how much of it we write, and how much a program reads."""
    written = os.write(ours, LINE)
    got = b""
    while not got.endswith(b"\n"):
        got += os.read(theirs, 65536)
    return written - 1, len(got) - 1


written, arrived = send_line()
print("written:", written)
#> written: 6000
print("arrived:", arrived)
#> arrived: 4095

tty.setcbreak(theirs)  # no editing of lines, and no limit to them
_, arrived = send_line()
print("arrived, not canonical:", arrived)
#> arrived, not canonical: 6000
os.close(ours)
os.close(theirs)
