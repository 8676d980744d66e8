"""A ring in shared memory: one writer, one reader, no torn message."""

import itertools
import mmap
import os
import select
import signal
import socket
import struct
import zlib

SLOTS, SIZE = 8, 256
HEADER = struct.Struct("=QII")  # number, CRC-32, length


def turns(memory, slots, gained, given, peer):
    """Yield number and slot, each when it is ours, until peer ends."""
    for number in itertools.count():
        if slots == 0:
            select.select([gained, peer], [], [])
            try:
                slots = os.eventfd_read(gained)  # all that it gave
            except BlockingIOError:
                return  # it is gone, and there is no more
        with memoryview(memory)[number % SLOTS * SIZE :][:SIZE] as slot:
            yield number, slot
        os.eventfd_write(given, 1)  # after all we did to the slot
        slots -= 1


def store(data, number, slot):
    HEADER.pack_into(slot, 0, number, zlib.crc32(data), len(data))
    slot[HEADER.size : HEADER.size + len(data)] = data


def load(number, slot):
    found, crc, length = HEADER.unpack_from(slot)
    data = bytes(slot[HEADER.size : HEADER.size + length])
    if (found, crc) != (number, zlib.crc32(data)):
        raise ValueError(f"message {number} is damaged")
    return data


full, free = (os.eventfd(0, os.EFD_NONBLOCK) for _ in range(2))
ours, theirs = socket.socketpair()  # end of file when a peer dies
with mmap.mmap(-1, SLOTS * SIZE) as memory, ours:
    if os.fork() == 0:
        ours.close()
        for number, slot in turns(memory, SLOTS, free, full, theirs):
            store(b"message %d" % number, number, slot)
            if number == 1000:  # this one is not yet given
                os.kill(os.getpid(), signal.SIGKILL)
        os._exit(0)  # the reader has gone
    theirs.close()
    received = [load(*turn) for turn in turns(memory, 0, full, free, ours)]
os.wait()
for fd in full, free:
    os.close(fd)
print("as sent:", received == [b"message %d" % n for n in range(1000)])
#> as sent: True
