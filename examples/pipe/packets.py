"""O_DIRECT makes a pipe keep message boundaries (Linux only)."""

import os

read_end, write_end = os.pipe2(os.O_DIRECT | os.O_CLOEXEC)

os.write(write_end, b"one")
os.write(write_end, b"two")
print(os.read(read_end, 4096))
#> b'one'
print(os.read(read_end, 4096))
#> b'two'

os.write(write_end, b"three")
os.write(write_end, b"four")
print(os.read(read_end, 2))  # too small a buffer: the rest is lost
#> b'th'
print(os.read(read_end, 4096))
#> b'four'

os.close(write_end)
os.close(read_end)
