"""A worker pool that loses no job when a worker is killed or hangs."""

import contextlib
import multiprocessing.connection
import signal

context = multiprocessing.get_context("forkserver")


def serve(connection):
    with contextlib.suppress(EOFError):  # no more jobs
        while True:
            job, attempt = connection.recv()
            signal.alarm(1)  # its deadline: then SIGALRM kills us
            if job == 1 and attempt == 1:
                signal.raise_signal(signal.SIGKILL)  # no memory, say
            if job == 3:
                signal.pause()  # it hangs
            signal.alarm(0)
            connection.send(job**2)


def start():
    ours, theirs = context.Pipe()  # one each: no lock to die with
    worker = context.Process(target=serve, args=[theirs], daemon=True)
    worker.start()
    theirs.close()  # now the worker's death is end of file to us
    return ours, worker


def run(jobs, size):  # once for each job: job, attempts, answer
    todo = [(job, 1) for job in jobs]
    idle, busy = [], {}
    while todo or busy:
        while todo and len(busy) < size:
            connection, worker = idle.pop() if idle else start()
            busy[connection] = worker, *todo.pop()
            with contextlib.suppress(OSError):  # recv() will tell
                connection.send(busy[connection][1:])
        for connection in multiprocessing.connection.wait(busy):
            worker, job, attempt = busy.pop(connection)
            try:
                answer = connection.recv()
                idle.append((connection, worker))
            except (EOFError, OSError):  # killed
                connection.close()
                worker.join()
                if attempt < 2:  # it must not kill forever
                    todo.append((job, attempt + 1))
                    continue
                answer = "given up"
            yield job, attempt, answer
    for connection, worker in idle:
        connection.close()  # end of file: the worker ends
        worker.join()


if __name__ == "__main__":
    print(sorted(run(range(4), size=2)))
    #> [(0, 1, 0), (1, 2, 1), (2, 1, 4), (3, 2, 'given up')]
