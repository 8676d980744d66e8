"""daemonic processes are not allowed to have children: Pool in Pool."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

context = multiprocessing.get_context("spawn")


def nested():
    child = context.Process(target=abs, args=[1])
    try:
        child.start()
    except AssertionError as error:
        return str(error)
    child.join()
    return f"the child's exit code is {child.exitcode}"


if __name__ == "__main__":
    with context.Pool(1) as pool:
        print("Pool:", pool.apply(nested))
        #> Pool: daemonic processes are not allowed to have children
    del pool  # closes its pipes
    # the workers of an executor are not daemonic
    with ProcessPoolExecutor(1, context) as executor:
        print("executor:", executor.submit(nested).result())
        #> executor: the child's exit code is 0
