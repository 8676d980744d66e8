"""[Errno 22] Invalid argument: what splice and sendfile accept."""

import errno
import fcntl
import os
import socket
import tempfile


def end(call, *args, **kwargs):
    """Tell how a call ends: its result, or the name of its error."""
    try:
        return call(*args, **kwargs)
    except OSError as error:
        return errno.errorcode[error.errno]


ours, theirs = socket.socketpair()
read_end, write_end = os.pipe()
with (
    tempfile.TemporaryFile() as file,
    tempfile.TemporaryFile() as log,
    ours,
    theirs,
):
    fcntl.fcntl(log, fcntl.F_SETFL, os.O_APPEND)  # as >> opens it
    os.write(file.fileno(), b"content")
    source, target = file.fileno(), ours.fileno()

    print("splice, no pipe:", end(os.splice, source, target, 7))
    #> splice, no pipe: EINVAL
    at_0 = {"offset_src": 0}
    print("splice, a pipe:", end(os.splice, source, write_end, 7, **at_0))
    #> splice, a pipe: 7
    print("same, O_APPEND:", end(os.splice, read_end, log.fileno(), 7))
    #> same, O_APPEND: EINVAL
    print("same, offset:", end(os.splice, read_end, target, 7, **at_0))
    #> same, offset: ESPIPE

    print("sendfile, a file:", end(os.sendfile, target, source, 0, 7))
    #> sendfile, a file: 7
    print("sendfile, a pipe:", end(os.sendfile, target, read_end, None, 7))
    #> sendfile, a pipe: EINVAL
    print("sendfile, a socket:", end(os.sendfile, source, target, None, 7))
    #> sendfile, a socket: EINVAL
    with open("/proc/self/status", "rb") as status:  # its size is 0
        print("socket.sendfile, /proc:", ours.sendfile(status))
        #> socket.sendfile, /proc: 0

    copy = os.copy_file_range
    print("copy to a socket:", end(copy, source, target, 7))
    #> copy to a socket: EINVAL
    print("copy, O_APPEND:", end(copy, source, log.fileno(), 7))
    #> copy, O_APPEND: EBADF
os.close(read_end)
os.close(write_end)
