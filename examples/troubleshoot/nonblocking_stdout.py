"""BlockingIOError: write could not complete without blocking."""

import os
import subprocess
import sys

CHILD = "import os; os.set_blocking(1, False)"
DATA = bytes(300_000)

read_end, write_end = os.pipe()
with open(write_end, "wb") as out:  # as sys.stdout.buffer is
    # O_NONBLOCK belongs to the open file, which the child shares.
    subprocess.run([sys.executable, "-c", CHILD], stdout=out, check=True)
    print("our end still blocks:", os.get_blocking(write_end), flush=True)
    #> our end still blocks: False
    try:
        out.write(DATA)  # more than fits, and nobody reads yet
    except BlockingIOError as error:
        print(error, flush=True)
        #> [Errno 11] write could not complete without blocking
        taken = error.characters_written

    os.set_blocking(write_end, True)
    if os.fork() == 0:
        os.close(write_end)
        with open(read_end, "rb") as reader:
            print("whole:", reader.read() == DATA, flush=True)
            #> whole: True
        os._exit(0)
    os.close(read_end)  # if the reader dies, write() fails
    out.write(DATA[taken:])  # now it waits for the reader
os.wait()
