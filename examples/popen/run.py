"""Run a program with input, take its output, insist on success."""

import subprocess

result = subprocess.run(
    ["sort", "-n"],  # a list: no shell reads it
    input="10\n9\n",
    capture_output=True,
    text=True,
    check=True,  # raise if the status is not 0
)
print(result.stdout.split())
#> ['9', '10']
