"""One writer, many readers, no lock: two slots, used in turn."""

import itertools
import mmap
import multiprocessing

SIZE = 1_000_000  # so long that reads and writes overlap
SLOTS = [slice(8, 8 + SIZE), slice(8 + SIZE, 8 + 2 * SIZE)]

context = multiprocessing.get_context("fork")
memory = mmap.mmap(-1, 8 + 2 * SIZE)
# Native and aligned: loaded and stored as a whole (struct's "<Q" is
# not). x86-64 keeps the order of stores; elsewhere take a lock.
number = memoryview(memory)[:8].cast("Q")


def publish(data):
    following = number[0] + 1
    memory[SLOTS[following % 2]] = data  # not yet announced
    number[0] = following


def latest():
    while True:
        current = number[0]
        data = memory[SLOTS[current % 2]]
        if number[0] == current:  # else it may be overwritten
            return current, data


def write_forever():
    states = [bytes([byte]) * SIZE for byte in range(8)]
    for state in itertools.cycle(states):
        publish(state)


def is_torn(data):
    return data.count(data[0]) != SIZE


writer = context.Process(target=write_forever)
writer.start()
torn = seen = 0
while seen < 1000 and writer.is_alive():
    seen, data = latest()
    torn += is_torn(data)
writer.kill()  # anywhere, most likely inside publish()
writer.join()
_, data = latest()
print("torn:", torn, "torn at death:", is_torn(data))
#> torn: 0 torn at death: False
number.release()
memory.close()
