"""One byte more than PIPE_BUF, and records of several writers mix."""

import os
import select

SIZE = select.PIPE_BUF + 1

read_end, write_end = os.pipe()
for letter in b"abcd":
    if os.fork() == 0:
        os.close(read_end)
        for _ in range(500):
            os.write(write_end, bytes([letter]) * SIZE)
        os._exit(0)
os.close(write_end)

with open(read_end, "rb") as pipe:
    records = [pipe.read(SIZE) for _ in range(2000)]
mixed = [record for record in records if len(set(record)) > 1]
print("some records are mixed:", len(mixed) > 0)
#> some records are mixed: True

for _ in b"abcd":
    os.wait()
