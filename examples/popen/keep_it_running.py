"""Asking a child that runs costs far less than starting one."""

import subprocess
import timeit

with subprocess.Popen(
    ["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
) as child:

    def ask():
        child.stdin.write(b"hello")
        return child.stdout.read(5)

    def start():
        return subprocess.run(
            ["cat"], input=b"hello", capture_output=True, check=True
        ).stdout

    print("same answer:", ask() == start() == b"hello")
    #> same answer: True
    asking, starting = (
        min(timeit.repeat(action, number=1, repeat=100))
        for action in (ask, start)
    )

print("starting takes 5 times as long:", starting > 5 * asking)
#> starting takes 5 times as long: True
