"""Connect two programs, and close our copy of the pipe's read end."""

import signal
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
    first.stdout.close()  # now head alone holds the read end
    output, _ = last.communicate()
    first.wait()

print("output:", output.strip())
#> output: y
print("yes ended by", signal.Signals(-first.returncode).name)
#> yes ended by SIGPIPE
