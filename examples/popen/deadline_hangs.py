"""After kill(), communicate() still waits for a grandchild."""

# /// script
# [tool.example]
# hangs = "poll"
# ///

import subprocess

with subprocess.Popen(
    ["sh", "-c", "sleep infinity & echo $!; wait"],
    stdout=subprocess.PIPE,
) as shell:
    shell.stdout.readline()  # the grandchild runs
    try:
        shell.communicate(timeout=0.1)
    except subprocess.TimeoutExpired:
        shell.kill()  # ends the shell, not what the shell started
        shell.communicate()  # sleep still holds the pipe
