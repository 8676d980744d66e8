"""What we write to a shared file mapping is in the file at once."""

import mmap
import multiprocessing
import pathlib
import tempfile


def child(path):  # knows nothing but the path
    with open(path, "r+b") as file, mmap.mmap(file.fileno(), 0) as memory:
        memory[9:10] = b"2"  # MAP_SHARED is the default
        print("read():", path.read_bytes(), flush=True)
        #> read(): b'counter: 2\n'


with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder, "counter")
    path.write_bytes(b"counter: 1\n")
    with open(path, "r+b") as file, mmap.mmap(file.fileno(), 0) as memory:
        fork = multiprocessing.get_context("fork")
        process = fork.Process(target=child, args=[path])
        process.start()
        process.join()
        print("the parent's mapping:", memory[:])
        #> the parent's mapping: b'counter: 2\n'
