"""A read end that we forgot to close keeps a pipeline alive."""

# /// script
# [tool.example]
# hangs = "wait4"
# ///

import subprocess

with (
    subprocess.Popen(["yes"], stdout=subprocess.PIPE) as first,
    subprocess.Popen(
        ["head", "-n", "1"],
        stdin=first.stdout,
        stdout=subprocess.PIPE,
        text=True,
    ) as last,
):
    output, _ = last.communicate()
    first.wait()  # yes has one reader left, who never reads: us
