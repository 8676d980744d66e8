"""mmap: Permission denied, length is greater than file size, empty file."""

import mmap
import tempfile


def try_(*args, **kwargs):
    """Map a file; return what is in it, or the error."""
    try:
        with mmap.mmap(*args, **kwargs) as memory:
            return memory[:]
    except (OSError, ValueError) as error:
        return error


with tempfile.NamedTemporaryFile() as file:
    file.write(b"hello")  # is in Python's buffer
    print("not flushed:", try_(file.fileno(), 0))
    #> not flushed: cannot mmap an empty file
    file.flush()
    print("flushed:", try_(file.fileno(), 0))  # 0: all of it
    #> flushed: b'hello'
    print("longer than it is:", try_(file.fileno(), 4096))
    #> longer than it is: mmap length is greater than file size

    with open(file.name, "rb") as reader:
        fd = reader.fileno()
        print("open for reading only:", try_(fd, 0))
        #> open for reading only: [Errno 13] Permission denied
        print("ACCESS_READ:", try_(fd, 0, access=mmap.ACCESS_READ))
        #> ACCESS_READ: b'hello'
