"""ValueError: filedescriptor out of range in select(); poll() can."""

import fcntl
import os
import resource
import select

FD_SETSIZE = 1024
_, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (2 * FD_SETSIZE, hard))

read_end, write_end = os.pipe()
os.write(write_end, b"x")
high = fcntl.fcntl(read_end, fcntl.F_DUPFD_CLOEXEC, FD_SETSIZE)

try:
    select.select([high], [], [])
except ValueError as error:
    print("select:", error)
    #> select: filedescriptor out of range in select()

poll = select.poll()
poll.register(high, select.POLLIN)
print("poll:", poll.poll() == [(high, select.POLLIN)])
#> poll: True

with select.epoll() as epoll:
    epoll.register(high, select.EPOLLIN)
    print("epoll:", epoll.poll() == [(high, select.EPOLLIN)])
    #> epoll: True

for fd in high, read_end, write_end:
    os.close(fd)
