"""PermissionError from epoll: a regular file cannot be waited for."""

import os
import select
import tempfile

with tempfile.TemporaryFile() as file, select.epoll() as epoll:
    try:
        epoll.register(file, select.EPOLLIN)
    except PermissionError as error:
        print("epoll:", error.strerror)
        #> epoll: Operation not permitted

    # select() and poll() take it, and call it ready, always.
    print("select:", select.select([file], [], [], 0)[0] == [file])
    #> select: True
    print("and read:", os.read(file.fileno(), 100))
    #> and read: b''
