"""What we write to a shared file mapping is in the file at once."""

import mmap
import multiprocessing
import pathlib
import tempfile


def child():
    with open(path, "r+b") as file:
        with mmap.mmap(file.fileno(), 0) as memory:
            memory[9:10] = b"2"  # MAP_SHARED is the default
        private = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
        with private as memory:
            memory[9:10] = b"3"  # MAP_PRIVATE: seen by nobody else


with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder, "counter")
    path.write_bytes(b"counter: 1\n")
    process = multiprocessing.get_context("fork").Process(target=child)
    process.start()
    process.join()
    print(path.read_bytes())
    #> b'counter: 2\n'
