"""fork() copies a process, exec replaces it, wait collects it."""

import os

answer = 41
child = os.fork()  # from here on there are two of us
if child == 0:
    try:
        answer += 1  # in the copy
        command = ["sh", "-c", 'exit "$1"', "sh", str(answer)]
        os.execvp("sh", command)  # returns only if it fails
    finally:
        os._exit(127)  # never go on in the parent's code

_, status = os.waitpid(child, 0)
print("child:", os.waitstatus_to_exitcode(status))
#> child: 42
print("parent:", answer)
#> parent: 41
