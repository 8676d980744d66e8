"""select() says nothing to read, but readline() holds another line."""

import select
import subprocess

COMMAND = ["sh", "-c", "printf 'one\\ntwo\\n'; read -r _"]


def ready(stream, seconds):
    return bool(select.select([stream], [], [], seconds)[0])


for size in -1, 0:  # buffered, the default; unbuffered
    with subprocess.Popen(
        COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=size,
    ) as child:
        print("bufsize:", size)
        #> bufsize: -1
        #> bufsize: 0
        print(ready(child.stdout, None), child.stdout.readline())
        #> True b'one\n'
        #> True b'one\n'
        print("select: ready is", ready(child.stdout, 0.1))
        #> select: ready is False
        #> select: ready is True
        print(child.stdout.readline())
        #> b'two\n'
        #> b'two\n'
        child.stdin.close()
