"""One FIFO for all requests, and one per client for its answer."""

import os
import tempfile
import traceback


def send(path, line, flags=0):
    """Write a short line into a FIFO, which must exist."""
    fd = os.open(path, os.O_WRONLY | flags)
    try:
        os.write(fd, line)
    finally:
        os.close(fd)


def ask(number):
    """Let the server square a number."""
    inbox = f"{folder}/{os.getpid()}"
    os.mkfifo(inbox, mode=0o600)
    try:  # open before we ask: the server need not wait for us
        with open(os.open(inbox, os.O_RDWR)) as answers:
            send(f"{folder}/server", b"%d %d\n" % (os.getpid(), number))
            return int(answers.readline())
    finally:
        os.unlink(inbox)


with tempfile.TemporaryDirectory() as folder:
    os.mkfifo(f"{folder}/server", mode=0o600)
    with open(os.open(f"{folder}/server", os.O_RDWR)) as requests:
        for number in (2, 3, 4):
            if os.fork() == 0:
                try:
                    os._exit(ask(number))
                except OSError:
                    traceback.print_exc()
                finally:  # an error must not clean up the folder
                    os._exit(1)
        os.mkfifo(f"{folder}/0", mode=0o600)  # of one that was killed
        send(f"{folder}/server", b"0 5\n")

        for _ in range(4):
            pid, number = map(int, requests.readline().split())
            answer = b"%d\n" % number**2
            try:
                send(f"{folder}/{pid}", answer, os.O_NONBLOCK)
            except OSError as error:  # or ENOENT, EPIPE, EAGAIN
                print(f"{number}: {error.strerror}")
                #> 5: No such device or address

    ends = [os.waitstatus_to_exitcode(os.wait()[1]) for _ in range(3)]
    print("the clients got:", sorted(ends))
    #> the clients got: [4, 9, 16]
