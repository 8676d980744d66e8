"""Ctrl-C in a pool: workers ignore it, the parent ends them."""

import multiprocessing
import os
import signal
import subprocess
import sys


def ignore_ctrl_c():
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def work(_):
    ignored = signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    line = f"at work, Ctrl-C ignored: {ignored}\n"
    os.write(sys.stdout.fileno(), line.encode())
    signal.pause()


def main():
    ignore_ctrl_c()  # while they start; they inherit it
    context = multiprocessing.get_context("spawn")
    with context.Pool(2, ignore_ctrl_c) as pool:  # later ones, too
        try:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            pool.map(work, range(2))
        except KeyboardInterrupt:
            sys.exit(130)  # leaving "with" terminates the workers


if __name__ == "__main__" and sys.argv[1:]:
    main()
elif __name__ == "__main__":  # the person at the keyboard
    program = subprocess.Popen(
        [sys.executable, __file__, "run"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,
    )
    for _ in range(2):
        print(program.stdout.readline().strip())
        #> at work, Ctrl-C ignored: True
        #> at work, Ctrl-C ignored: True
    os.killpg(program.pid, signal.SIGINT)  # all of them get it
    _, errors = program.communicate()
    print("exit status:", program.returncode)
    #> exit status: 130
    print("tracebacks:", errors.count("Traceback"))
    #> tracebacks: 0
