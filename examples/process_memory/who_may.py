"""Operation not permitted: who may read another process's memory."""

# /// script
# [tool.example]
# privileged = true
# ///

import ctypes
import errno
import os

PR_SET_DUMPABLE = 4
ROOT, ALICE, BOB = 0, 65533, 65534
Iovec = ctypes.c_size_t * 2  # struct iovec: an address, a length
libc = ctypes.CDLL(None, use_errno=True)
readv = libc.process_vm_readv
vector = [ctypes.c_void_p, ctypes.c_ulong]
readv.argtypes = [ctypes.c_int, *vector, *vector, ctypes.c_ulong]
readv.restype = ctypes.c_ssize_t
secret = ctypes.create_string_buffer(b"secret")


def become(user):
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)


def may_read(reader, owner, dumpable):
    if os.fork() == 0:  # our child reads its child
        told, stop = os.pipe(), os.pipe()
        if (target := os.fork()) == 0:
            os.close(stop[1])
            become(owner)  # a change of user makes it not dumpable
            if libc.prctl(PR_SET_DUMPABLE, dumpable, 0, 0, 0):
                os._exit(1)
            os.write(told[1], b"%d" % ctypes.addressof(secret))
            os.read(stop[0], 1)
            os._exit(0)
        os.close(told[1])
        address = int(os.read(told[0], 100))
        become(reader)
        copy = ctypes.create_string_buffer(6)
        ours, theirs = Iovec(ctypes.addressof(copy), 6), Iovec(address, 6)
        done = readv(target, ours, 1, theirs, 1, 0)
        os.close(stop[1])
        os.waitpid(target, 0)
        os._exit(0 if done == 6 else ctypes.get_errno())
    code = os.waitstatus_to_exitcode(os.wait()[1])
    return errno.errorcode[code] if code else "reads"


print("the same user:", may_read(ALICE, ALICE, 1))
#> the same user: reads
print("another user:", may_read(BOB, ALICE, 1))
#> another user: EPERM
print("the same user, not dumpable:", may_read(ALICE, ALICE, 0))
#> the same user, not dumpable: EPERM
print("root, not dumpable:", may_read(ROOT, ALICE, 0))
#> root, not dumpable: reads
