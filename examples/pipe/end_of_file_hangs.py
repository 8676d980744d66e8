"""Reading a pipe hangs forever while its reader holds a write end."""

# /// script
# requires-python = ">=3.11"
# [tool.example]
# hangs = "read"
# ///

import os

read_end, write_end = os.pipe()

if os.fork() == 0:
    os.write(write_end, b"all there is")
    os._exit(0)  # closes the child's copy of write_end, not ours

os.wait()
print(os.read(read_end, 100), flush=True)
#> b'all there is'

os.read(read_end, 100)  # we wait for a writer, and the writer is us
