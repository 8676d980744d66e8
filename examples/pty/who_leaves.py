"""Input/output error: the other side of the terminal has left."""

import os
import pty
import signal


def start(*command):
    child, terminal = pty.fork()
    if child == 0:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        os.execvp(command[0], command)
    return child, open(terminal, "rb", buffering=0)


def end(child):
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


child, terminal = start("echo", "hello")
with terminal:
    print(terminal.readline())
    #> b'hello\r\n'
    try:
        terminal.read(100)  # where a pipe would give b""
    except OSError as error:
        print("read:", error.strerror)
        #> read: Input/output error
    print("the program ended:", end(child))
    #> the program ended: 0

child, terminal = start("sh", "-c", "echo ready; exec sleep infinity")
with terminal:
    print(terminal.readline())
    #> b'ready\r\n'
# closed: the terminal hangs up
print("the program ended:", end(child))
#> the program ended: -1
