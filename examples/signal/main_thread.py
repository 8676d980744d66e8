"""ValueError: signal only works in main thread; so do handlers."""

import signal
import threading

ran_in = []


def handler(_number, _frame):
    ran_in.append(threading.current_thread())


signal.signal(signal.SIGUSR1, handler)


def worker():
    try:
        signal.signal(signal.SIGUSR2, handler)
    except ValueError as error:
        print(error)
        #> signal only works in main thread of the main interpreter
    # The kernel interrupts this thread, Python the main one.
    signal.pthread_kill(threading.get_ident(), signal.SIGUSR1)


thread = threading.Thread(target=worker)
thread.start()
thread.join()
while not ran_in:  # handlers run between two bytecodes
    pass
print("in the main thread:", ran_in == [threading.main_thread()])
#> in the main thread: True
