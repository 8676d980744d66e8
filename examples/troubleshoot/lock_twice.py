"""A Value with a plain Lock hangs: its own access takes the lock again."""

# /// script
# requires-python = ">=3.11"
# [tool.example]
# hangs = "futex"
# ///

import multiprocessing

context = multiprocessing.get_context("fork")

total = context.Value("i", 0)  # its lock is an RLock
with total.get_lock():
    total.value += 1
print("with an RLock:", total.value, flush=True)
#> with an RLock: 1

total = context.Value("i", 0, lock=context.Lock())
with total.get_lock():
    total.value += 1  # waits for the lock that we hold
print("with a Lock:", total.value)
