"""This process is multi-threaded, use of fork() may lead to deadlocks."""

# /// script
# requires-python = ">=3.12"
# ///

import os
import threading
import warnings

plain = threading.Lock()
renewed = threading.Lock()


def renew():
    global renewed
    renewed = threading.Lock()


os.register_at_fork(after_in_child=renew)
held, release = threading.Event(), threading.Event()


def work():
    with plain, renewed:
        held.set()
        release.wait()


thread = threading.Thread(target=work)
thread.start()
held.wait()
wait_end, go_end = os.pipe()
with warnings.catch_warnings(record=True) as warned:
    warnings.simplefilter("always")
    child = os.fork()  # copies this thread alone, and both locks
if child == 0:
    os.close(go_end)
    os.read(wait_end, 1)
    print("child, plain:", plain.acquire(blocking=False))
    #> child, plain: False
    print("child, renewed:", renewed.acquire(blocking=False), flush=True)
    #> child, renewed: True
    os._exit(0)

print("warned:", [w.category.__name__ for w in warned])
#> warned: ['DeprecationWarning']
release.set()
thread.join()
print("parent, plain:", plain.acquire(blocking=False), flush=True)
#> parent, plain: True
os.close(wait_end)
os.close(go_end)  # end of file: now the child tries
os.waitpid(child, 0)
