"""A child process sends its results through a Pipe."""

import multiprocessing


def work(results, numbers):
    with results:
        for number in numbers:
            results.send({number: number**2})


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=work, args=(theirs, range(2, 5)))
    child.start()
    theirs.close()  # while we hold it, recv() never raises EOFError
    with ours:
        try:
            while True:
                print(ours.recv())
                #> {2: 4}
                #> {3: 9}
                #> {4: 16}
        except EOFError:
            print("end of file")
            #> end of file
    child.join()
    print("exit code:", child.exitcode)
    #> exit code: 0
    child.close()
