"""ShareableList: fixed slots, and zero bytes at the end are lost."""

import multiprocessing
from multiprocessing.managers import SharedMemoryManager
from multiprocessing.shared_memory import SharedMemory

context = multiprocessing.get_context("fork")
with SharedMemoryManager(ctx=context) as manager:
    items = manager.ShareableList([b"\x01\x00\x00", "tea", 1.5])
    print(list(items))
    #> [b'\x01', 'tea', 1.5]

    items[1] = "coffee"  # fits the slot: a multiple of 8 bytes
    try:
        items[1] = "hot chocolate"
    except ValueError as error:
        print(error)
        #> bytes/str item exceeds available storage
    name = items.shm.name
    items.shm.close()

try:
    SharedMemory(name)
except FileNotFoundError:
    print("the manager has removed it")
    #> the manager has removed it
