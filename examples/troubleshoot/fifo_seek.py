"""File or stream is not seekable: a FIFO opened with "r+" or "a+"."""

import io
import os
import tempfile

with tempfile.TemporaryDirectory() as folder:
    path = f"{folder}/inbox"
    os.mkfifo(path, 0o600)

    for mode in "r+", "r+b", "a+":
        try:
            with open(path, mode):
                print("never reached")
        except io.UnsupportedOperation as error:
            print(mode, error)
            #> r+ File or stream is not seekable.
            #> r+b File or stream is not seekable.
            #> a+ File or stream is not seekable.

    # Without a buffer there is nothing to seek for.
    with open(path, "r+b", buffering=0) as inbox:
        inbox.write(b"raw\n")
        print(inbox.read(100))
        #> b'raw\n'

    # With buffers: a file for each direction. O_RDWR does not wait.
    with (
        open(os.open(path, os.O_RDWR)) as inbox,
        open(path, "w") as outbox,
    ):
        print("buffered", file=outbox, flush=True)
        print(inbox.readline().strip())
        #> buffered
