"""The shell's ss | grep made by hand: pipe, fork, dup2, exec."""

# /// script
# requires-python = ">=3.11"
# [tool.example]
# needs = ["grep", "ss"]
# ///

import os
import signal
import socket


def start(command, stdin, stdout):
    """Start a command on two descriptors; return its process id."""
    child = os.fork()
    if child == 0:
        try:
            # Python ignores SIGPIPE, and the program would, too.
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)
            os.dup2(stdin, 0)
            os.dup2(stdout, 1)
            os.execvp(command[0], command)  # closes the others
        finally:
            os._exit(127)  # reached only if one of these failed
    return child


with socket.create_server(("127.0.0.1", 0)) as listener:
    port = listener.getsockname()[1]
    pipe_read, pipe_write = os.pipe()
    result_read, result_write = os.pipe()

    ss = start(["ss", "-tulnp"], 0, pipe_write)
    grep = start(["grep", f":{port} "], pipe_read, result_write)

    for end in (pipe_read, pipe_write, result_write):
        os.close(end)  # or grep and we never see end of file
    with open(result_read) as result:
        print(result.read().split()[:2])
        #> ['tcp', 'LISTEN']

for child in (ss, grep):
    _, status = os.waitpid(child, 0)
    print("exit status:", os.waitstatus_to_exitcode(status))
    #> exit status: 0
    #> exit status: 0
