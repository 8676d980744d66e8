"""Messages over a pipe: a length before each, and no silent loss."""

import io
import os
import signal
import struct

HEADER = struct.Struct("!I")  # four bytes, big-endian
LIMIT = 1_000_000  # a damaged header must not eat our memory


def send(pipe, message):
    """Write one message; a buffered file does the short writes."""
    pipe.write(HEADER.pack(len(message)) + message)
    pipe.flush()


def receive(pipe):
    """Return the next message, or None after the last one."""
    header = pipe.read(HEADER.size)  # less only at end of file
    if not header:
        return None
    if len(header) < HEADER.size:
        raise EOFError("the pipe ended inside a header")
    (size,) = HEADER.unpack(header)
    if size > LIMIT:
        raise ValueError("the message is too long")
    message = pipe.read(size)
    if len(message) < size:
        raise EOFError("the pipe ended inside a message")
    return message


read_end, write_end = os.pipe()
if os.fork() == 0:
    os.close(read_end)
    with open(write_end, "wb") as pipe:
        for message in [b"two\nlines", b"", bytes(100_000)]:
            send(pipe, message)
        pipe.write(HEADER.pack(10) + b"half")
        pipe.flush()
        os.kill(os.getpid(), signal.SIGKILL)

os.close(write_end)
with open(read_end, "rb") as pipe:
    try:
        while (message := receive(pipe)) is not None:
            print("a message of", len(message), "bytes")
            #> a message of 9 bytes
            #> a message of 0 bytes
            #> a message of 100000 bytes
    except EOFError as error:
        print(error)
        #> the pipe ended inside a message
os.wait()
try:
    receive(io.BytesIO(b"\xff" * 4))  # a damaged header
except ValueError as error:
    print(error)
    #> the message is too long
