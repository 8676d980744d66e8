"""value += 1 reads and writes: hold get_lock() around both."""

import multiprocessing


def add(number):
    with number.get_lock():
        number.value += 1


context = multiprocessing.get_context("fork")
number = context.Value("i", 0)

old = number.value  # number.value += 1, in slow motion:
other = context.Process(target=add, args=[number])
other.start()  # another one adds between our read and our write
other.join()
number.value = old + 1
print("without the lock, 1 + 1 =", number.value)
#> without the lock, 1 + 1 = 1

number.value = 0
with number.get_lock():
    old = number.value
    other = context.Process(target=add, args=[number])
    other.start()
    other.join(timeout=0.2)  # without the lock, time enough to add
    print("it waits for the lock:", other.is_alive())
    #> it waits for the lock: True
    number.value = old + 1
other.join()
print("with the lock, 1 + 1 =", number.value)
#> with the lock, 1 + 1 = 2
