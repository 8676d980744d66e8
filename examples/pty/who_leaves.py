"""Input/output error: the other side of the terminal has left."""

import os
import pty
import select
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

script = "trap '' HUP; sleep infinity & echo $!"
child, terminal = start("sh", "-c", script)  # leaves one behind
with terminal:
    sleeper = int(terminal.readline())
    print("the program ended:", end(child))
    #> the program ended: 0
    ended, _, _ = select.select([terminal], [], [], 0.1)
    print("all have left:", bool(ended))
    #> all have left: False
    os.kill(sleeper, signal.SIGKILL)
    ended, _, _ = select.select([terminal], [], [], 10)
    print("all have left:", bool(ended))
    #> all have left: True

child, terminal = start("sh", "-c", "echo ready; exec sleep infinity")
with terminal:
    print(terminal.readline())
    #> b'ready\r\n'
# closed: the terminal hangs up
print("the program ended:", end(child))
#> the program ended: -1
