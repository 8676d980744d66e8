"""flock(): two processes change one file, one at a time."""

import fcntl
import os
import tempfile


def add_one(path):
    with open(path, "r+") as file:  # its own open file
        fcntl.flock(file, fcntl.LOCK_EX)  # waits for its turn
        number = int(file.read())
        os.sched_yield()  # no lock: the other one would read now
        file.seek(0)
        file.write(str(number + 1))
    # closing writes the number out first, and then unlocks


with tempfile.NamedTemporaryFile("w", prefix="one-at-a-time-") as file:
    file.write("0")
    file.flush()

    if (child := os.fork()) == 0:
        for _ in range(5):
            add_one(file.name)
        os._exit(0)
    for _ in range(5):
        add_one(file.name)
    os.waitpid(child, 0)

    with open(file.name) as result:
        print(result.read())
        #> 10
