"""A child inherits 0, 1, 2 and what pass_fds names, no more."""

import os
import subprocess

read_end, write_end = os.pipe()
os.write(write_end, b"secret")
os.close(write_end)

for command, passed in (
    (["sh", "-c", "ls /proc/$$/fd; true"], []),
    (["cat", "--", f"/dev/fd/{read_end}"], []),
    (["cat", "--", f"/dev/fd/{read_end}"], [read_end]),
):
    result = subprocess.run(
        command, pass_fds=passed, capture_output=True, check=False
    )
    print(command[0], result.returncode, result.stdout.split())
    #> sh 0 [b'0', b'1', b'2']
    #> cat 1 []
    #> cat 0 [b'secret']

os.close(read_end)
