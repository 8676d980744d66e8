"""Read to end of file first, then wait() for the child."""

import subprocess

with subprocess.Popen(
    ["head", "-c", "100000", "/dev/zero"],
    stdout=subprocess.PIPE,
) as process:
    output = process.stdout.read()
    process.wait()  # nothing is left that the child could wait for

print("bytes:", len(output))
#> bytes: 100000
