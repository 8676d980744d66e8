"""A failed upgrade from shared to exclusive loses the shared lock."""

import fcntl
import tempfile
from fcntl import LOCK_EX, LOCK_NB, LOCK_SH

# Each open file is a party of its own, whichever process has it.
with (
    tempfile.NamedTemporaryFile(prefix="upgrade-loses-") as ours,
    open(ours.name) as reader,
    open(ours.name) as writer,
):
    fcntl.flock(ours, LOCK_SH)
    fcntl.flock(reader, LOCK_SH)
    try:
        fcntl.flock(ours, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        print("upgrade refused: there is another reader")
        #> upgrade refused: there is another reader
    reader.close()
    fcntl.flock(writer, LOCK_EX | LOCK_NB)  # fails if we still had ours
    print("the writer has the lock")
    #> the writer has the lock
