"""PR_SET_PDEATHSIG kills a child when its parent dies."""

# /// script
# [tool.example]
# needs = ["setpriv"]
# ///

import subprocess

# setpriv asks for the signal, then becomes the program; the program
# speaks only then, so we cannot be too early.
PARENT = """
setpriv --pdeathsig KILL sh -c 'echo working; exec sleep infinity' &
wait
"""

with subprocess.Popen(
    ["sh", "-c", PARENT], stdout=subprocess.PIPE, text=True
) as parent:
    print("child:", parent.stdout.readline().strip())
    #> child: working
    parent.kill()
    # Only the child still holds the write end of this pipe.
    print("rest:", repr(parent.stdout.read()))
    #> rest: ''
