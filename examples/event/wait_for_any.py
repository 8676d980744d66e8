"""pidfd: wait for the child that ends first, without SIGCHLD."""

import os
import selectors
import subprocess

SCRIPT = 'read -r _; exit "$1"'  # ends when its stdin does
children = {}

with selectors.DefaultSelector() as selector:
    for name, status in ("ape", "1"), ("bee", "2"), ("cat", "3"):
        child = subprocess.Popen(
            ["sh", "-c", SCRIPT, "sh", status], stdin=subprocess.PIPE
        )
        children[name] = child
        pidfd = os.pidfd_open(child.pid)
        selector.register(pidfd, selectors.EVENT_READ, name)

    print("with a time limit:", selector.select(timeout=0.01))
    #> with a time limit: []
    for name in "bee", "cat", "ape":
        children[name].stdin.close()
        for key, _ in selector.select():
            print(key.data, children[key.data].wait())
            #> bee 2
            #> cat 3
            #> ape 1
            selector.unregister(key.fd)
            os.close(key.fd)
