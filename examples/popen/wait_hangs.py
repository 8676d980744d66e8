"""wait() never returns once the child has filled its pipe."""

# /// script
# [tool.example]
# hangs = "wait4"
# ///

import subprocess

with subprocess.Popen(
    ["head", "-c", "100000", "/dev/zero"],
    stdout=subprocess.PIPE,
) as process:
    process.wait()  # the child waits for a reader: we never read
    output = process.stdout.read()

print("bytes:", len(output))
