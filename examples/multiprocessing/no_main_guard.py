"""RuntimeError: An attempt has been made to start a new process."""

# /// script
# requires-python = ">=3.11"
# [tool.example]
# stderr = "An attempt has been made to start a new process before the"
# ///

import multiprocessing

print("this file runs", flush=True)
#> this file runs
#> this file runs

context = multiprocessing.get_context("spawn")
child = context.Process(target=print, args=["hello"])
child.start()  # the child imports this file, and comes here, too
child.join()
print("the child ended:", child.exitcode)
#> the child ended: 1
