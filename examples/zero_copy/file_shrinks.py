"""os.sendfile returns 0: the file is shorter than it was."""

import os
import socket
import struct
import tempfile


def send_file(sock, file):
    """Send the size, then the content, in as many calls as it takes."""
    size = os.fstat(file.fileno()).st_size
    sock.sendall(struct.pack("!Q", size))
    offset = 0
    while offset < size:
        left = size - offset
        sent = os.sendfile(sock.fileno(), file.fileno(), offset, left)
        if sent == 0:  # without this the loop never ends
            raise EOFError(f"the file ends at {offset} of {size}")
        offset += sent


ours, theirs = socket.socketpair()
with tempfile.TemporaryFile() as file:
    os.truncate(file.fileno(), 10_000_000)
    if os.fork() == 0:  # the sender
        ours.close()
        with theirs:
            try:
                send_file(theirs, file)
            except EOFError as error:
                print("sender:", error, flush=True)
                #> sender: the file ends at 5000000 of 10000000
        os._exit(0)

    theirs.close()
    with ours, ours.makefile("rb") as stream:
        (promised,) = struct.unpack("!Q", stream.read(8))
        # far more than a socket holds is still to be sent
        os.truncate(file.fileno(), 5_000_000)
        print("receiver:", len(stream.read(promised)), "of", promised)
        #> receiver: 5000000 of 10000000
    os.wait()
