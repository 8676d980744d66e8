"""multiprocessing.shared_memory: give a spawned child the name."""

import multiprocessing
from multiprocessing.shared_memory import SharedMemory


def shout(name):
    segment = SharedMemory(name)
    segment.buf[:5] = bytes(segment.buf[:5]).upper()
    segment.close()  # everybody closes, only the creator unlinks


if __name__ == "__main__":  # spawn imports this file in the child
    segment = SharedMemory(create=True, size=4096)
    try:
        segment.buf[:5] = b"hello"
        context = multiprocessing.get_context("spawn")
        child = context.Process(target=shout, args=[segment.name])
        child.start()
        child.join()
        print(bytes(segment.buf[:5]))
        #> b'HELLO'
    finally:
        segment.close()
        segment.unlink()
