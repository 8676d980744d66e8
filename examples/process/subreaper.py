"""A subreaper adopts orphaned grandchildren, and can wait for them."""

import ctypes
import os

PR_SET_CHILD_SUBREAPER = 36
libc = ctypes.CDLL(None, use_errno=True)
on, unused = ctypes.c_ulong(1), ctypes.c_ulong(0)
if libc.prctl(PR_SET_CHILD_SUBREAPER, on, unused, unused, unused) != 0:
    error = ctypes.get_errno()
    raise OSError(error, os.strerror(error))

supervisor = os.getpid()
wait_end, release_end = os.pipe()

child = os.fork()
if child == 0:
    if os.fork() == 0:  # goes on when its parent is gone
        os.close(release_end)
        os.read(wait_end, 1)
        adopted = os.getppid() == supervisor
        print("adopted by the supervisor:", adopted, flush=True)
        #> adopted by the supervisor: True
        os._exit(7)
    os._exit(0)

os.waitpid(child, 0)
os.close(wait_end)
os.close(release_end)  # end of file: the orphan may end
orphan, status = os.wait()
print("another process:", orphan != child)
#> another process: True
print("its status:", os.waitstatus_to_exitcode(status))
#> its status: 7
