"""ENXIO: opening a named pipe for writing when it has no reader."""

import errno
import os
import tempfile

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "pp")
    os.mkfifo(path, mode=0o600)

    try:
        os.open(path, os.O_WRONLY | os.O_NONBLOCK)
    except OSError as error:
        print(errno.errorcode[error.errno], "-", error.strerror)
        #> ENXIO - No such device or address

    # For reading, the same flag makes open() succeed at once.
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    writer = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
    print("with a reader:", os.write(writer, b"hello"), "bytes")
    #> with a reader: 5 bytes
    os.close(writer)
    os.close(reader)

    both = os.open(path, os.O_RDWR)  # Linux only: its own reader
    print("open for both:", os.write(both, b"hello"), "bytes")
    #> open for both: 5 bytes
    os.close(both)
