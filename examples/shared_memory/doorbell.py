"""A write to shared memory wakes nobody; an eventfd does."""

import mmap
import os
import select

fd = os.memfd_create("doorbell")
os.ftruncate(fd, 4096)
memory = mmap.mmap(fd, 4096)
bell = os.eventfd(0)

with select.epoll() as epoll:
    try:
        epoll.register(fd, select.EPOLLIN)
    except PermissionError:
        print("epoll: no events on memory")
        #> epoll: no events on memory

    if os.fork() == 0:  # the child
        memory[:5] = b"hello"
        os.eventfd_write(bell, 1)  # after the data
        os._exit(0)

    epoll.register(bell, select.EPOLLIN)
    epoll.poll()
    print(os.eventfd_read(bell), memory[:5])
    #> 1 b'hello'

os.wait()
memory.close()
os.close(bell)
os.close(fd)
