"""A child outlives its parent: it is adopted and keeps running."""

import subprocess
from pathlib import Path


def parent_of(pid):
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("PPid:")[2].split()[0])


with subprocess.Popen(
    ["sh", "-c", "exec 3<&0; cat <&3 & echo $!; wait"],
    stdin=subprocess.PIPE,
    stdout=subprocess.PIPE,
    bufsize=0,
) as parent:
    child = int(parent.stdout.readline())
    print("child of its parent:", parent_of(child) == parent.pid)
    #> child of its parent: True

    parent.kill()
    parent.wait()
    print("child of another:", parent_of(child) != parent.pid)
    #> child of another: True

    parent.stdin.write(b"still there?")
    print("child:", parent.stdout.read(100))
    #> child: b'still there?'
    parent.stdin.close()  # cat ends at end of file
    parent.stdout.read()  # end of file: the child is gone
