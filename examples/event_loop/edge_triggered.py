"""EPOLLET tells once: read until EAGAIN, or bytes stay unseen."""

import os
import select


def read_all(fd):
    """Read until nothing is left, which takes O_NONBLOCK."""
    data = b""
    try:
        while chunk := os.read(fd, 4):
            data += chunk
    except BlockingIOError:
        pass
    return data


read_end, write_end = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
with select.epoll() as level, select.epoll() as edge:
    level.register(read_end, select.EPOLLIN)
    edge.register(read_end, select.EPOLLIN | select.EPOLLET)

    os.write(write_end, b"ten bytes.")
    print("level:", len(level.poll(0)), "edge:", len(edge.poll(0)))
    #> level: 1 edge: 1
    print(os.read(read_end, 4))
    #> b'ten '
    print("level:", len(level.poll(0)), "edge:", len(edge.poll(0)))
    #> level: 1 edge: 0

    os.write(write_end, b"More.")  # a new edge
    print("level:", len(level.poll(0)), "edge:", len(edge.poll(0)))
    #> level: 1 edge: 1
    print(read_all(read_end))
    #> b'bytes.More.'
    print("level:", len(level.poll(0)), "edge:", len(edge.poll(0)))
    #> level: 0 edge: 0

os.close(read_end)
os.close(write_end)
