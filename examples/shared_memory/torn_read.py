"""A torn read: who only looks sees an update that is half done."""

import mmap
import multiprocessing

context = multiprocessing.get_context("fork")
step = context.Barrier(2)
accounts = mmap.mmap(-1, 2)
accounts[:] = bytes([60, 40])


def transfer():
    accounts[0] -= 30
    step.wait()  # half done
    step.wait()  # until the reader has looked
    accounts[1] += 30


writer = context.Process(target=transfer)
writer.start()
step.wait()
print("during the transfer:", sum(accounts[:]))
#> during the transfer: 70
step.wait()
writer.join()
print("after it:", sum(accounts[:]))
#> after it: 100
accounts.close()
