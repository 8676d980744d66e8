"""Output appears twice: fork() copies what is not yet flushed."""

import os


def written(*, flush_first):
    """What reaches a pipe that parent and child print into."""
    read_end, write_end = os.pipe()
    with open(read_end) as reader:
        with open(write_end, "w") as out:  # as stdout does, into a pipe
            out.write("header\n")
            if flush_first:
                out.flush()
            if os.fork() == 0:
                out.write("child\n")
                out.flush()  # an ordinary end of a program does so
                os._exit(0)
            os.wait()
            out.write("parent\n")
        return reader.read().split()


print("not flushed:", written(flush_first=False))
#> not flushed: ['header', 'child', 'header', 'parent']
print("flushed:", written(flush_first=True))
#> flushed: ['header', 'child', 'parent']
