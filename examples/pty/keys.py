"""Ctrl-C and Ctrl-D are bytes that the terminal gives a meaning."""

import contextlib
import os
import pty
import signal


def press(key):
    child, ours = pty.fork()
    if child == 0:  # the leader of a session with this terminal
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.execvp("cat", ["cat"])
    with open(ours, "r+b", buffering=0) as terminal:
        terminal.write(b"tea\n")
        print(terminal.readline(), "echoed by the terminal")
        #> b'tea\r\n' echoed by the terminal
        #> b'tea\r\n' echoed by the terminal
        print(terminal.readline(), "written by cat")
        #> b'tea\r\n' written by cat
        #> b'tea\r\n' written by cat
        terminal.write(key)
        rest = b""
        with contextlib.suppress(OSError):  # EIO: the end
            while True:
                rest += terminal.read(100)
        _, status = os.waitpid(child, 0)
    return rest, os.waitstatus_to_exitcode(status)


print("Ctrl-C:", press(b"\x03"))
#> Ctrl-C: (b'^C', -2)
print("Ctrl-D:", press(b"\x04"))
#> Ctrl-D: (b'', 0)
