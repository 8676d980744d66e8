"""A named pipe joins programs that share nothing but its path."""

import os
import subprocess
import sys
import tempfile

WRITER = 'echo "hello from bash" >"$1"'
READER = """
import sys
with open(sys.argv[1]) as pipe:
    sys.stdout.write("Python reads: " + pipe.read())
"""

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "pp")
    os.mkfifo(path, mode=0o600)

    # Two programs in two sessions: neither starts the other, and
    # neither inherits a descriptor of the pipe.
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, path],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    writer = subprocess.Popen(
        ["bash", "-c", WRITER, "bash", path], start_new_session=True
    )

    if writer.wait():  # it has failed: nobody else will open the pipe
        reader.kill()
    output, _ = reader.communicate()
    print(output.rstrip())
    #> Python reads: hello from bash
    print("exit status:", reader.returncode, writer.returncode)
    #> exit status: 0 0
