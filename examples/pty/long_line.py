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
    os.write(ours, LINE)
    got = b""
    while not got.endswith(b"\n"):  # what a program does that reads
        got += os.read(theirs, 65536)
    return len(got) - 1


print("sent:", len(LINE) - 1)
#> sent: 6000
print("arrived:", send_line())
#> arrived: 4095

tty.setcbreak(theirs)  # no editing of lines, and no limit to them
print("arrived, not canonical:", send_line())
#> arrived, not canonical: 6000
os.close(ours)
os.close(theirs)
