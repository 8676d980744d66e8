"""epoll reports a closed descriptor: a child still has a copy."""

import errno
import os
import select
import signal

read_end, write_end = os.pipe()
with select.epoll() as epoll:
    epoll.register(read_end, select.EPOLLIN)
    if (child := os.fork()) == 0:  # it inherits all we have open
        signal.pause()
        os._exit(0)

    os.close(read_end)  # epoll.unregister() was forgotten
    os.write(write_end, b"x")
    print("reported:", epoll.poll(0) == [(read_end, select.EPOLLIN)])
    #> reported: True
    try:
        epoll.unregister(read_end)
    except OSError as error:
        print("too late:", errno.errorcode[error.errno])
        #> too late: EBADF

    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    print("after the last copy is closed:", epoll.poll(0))
    #> after the last copy is closed: []
os.close(write_end)
