"""Wait for two programs at once, and read the one that is ready."""

import os
import selectors
import subprocess

with (
    subprocess.Popen(
        ["sh", "-c", "read -r _; echo one"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as slow,
    subprocess.Popen(["echo", "two"], stdout=subprocess.PIPE) as quick,
    selectors.DefaultSelector() as selector,
):
    selector.register(slow.stdout, selectors.EVENT_READ, "slow")
    selector.register(quick.stdout, selectors.EVENT_READ, "quick")
    while selector.get_map():
        for key, _ in selector.select():
            data = os.read(key.fd, 65536)
            print(f"{key.data}: {data}")
            #> quick: b'two\n'
            #> quick: b''
            #> slow: b'one\n'
            #> slow: b''
            if not data:  # end of file: ready forever
                selector.unregister(key.fileobj)
                if key.data == "quick":
                    slow.stdin.close()
