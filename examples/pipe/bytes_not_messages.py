"""A pipe carries bytes, not messages: two writes arrive as one read."""

import os

read_end, write_end = os.pipe()

os.write(write_end, b"one")
os.write(write_end, b"two")
print(os.read(read_end, 100))  # takes whatever is there
#> b'onetwo'

os.write(write_end, b"three")
print(os.read(read_end, 2))  # ends in the middle of a write
#> b'th'
print(os.read(read_end, 100))
#> b'ree'

os.close(write_end)
os.close(read_end)
