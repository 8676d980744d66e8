"""End of file comes when the last copy of the write end is closed."""

import os
import signal

read_end, write_end = os.pipe()
os.set_blocking(read_end, False)  # an error where we would wait

child = os.fork()  # copies every descriptor
if child == 0:
    signal.pause()  # never writes, but holds write_end open

os.close(write_end)
try:
    os.read(read_end, 100)
except BlockingIOError:
    print("our copy is closed: no end of file, a writer is left")
    #> our copy is closed: no end of file, a writer is left

os.kill(child, signal.SIGKILL)  # whatever ends it closes its copy
os.wait()
print("the child is gone:", os.read(read_end, 100))
#> the child is gone: b''
os.close(read_end)
