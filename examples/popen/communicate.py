"""communicate() feeds and drains at once: no pipe can fill up."""

import subprocess

data = b"ipc " * 1_000_000  # far more than two pipes hold

with subprocess.Popen(
    ["tr", "a-z", "A-Z"],
    stdin=subprocess.PIPE,
    stdout=subprocess.PIPE,
) as process:
    output, _ = process.communicate(data)

print("status:", process.returncode)
#> status: 0
print("all came back:", output == data.upper())
#> all came back: True
