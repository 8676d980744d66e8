"""A read-only descriptor of a memfd opens again for writing."""

import errno
import fcntl
import os

FUTURE_WRITE = 0x10  # fcntl.F_SEAL_FUTURE_WRITE since Python 3.13


def write_again(fd):
    """Try to write through a new descriptor of the same memory."""
    again = os.open(f"/proc/self/fd/{fd}", os.O_RDWR)
    try:
        os.write(again, b"theirs")
        return "written"
    except OSError as error:
        return errno.errorcode[error.errno]
    finally:
        os.close(again)


ours = os.memfd_create("read-only", os.MFD_ALLOW_SEALING)
os.write(ours, b"ours  ")
read_only = os.open(f"/proc/self/fd/{ours}", os.O_RDONLY)
print(f"mode: {os.fstat(ours).st_mode & 0o777:o}")
#> mode: 777

for seals in (0, FUTURE_WRITE):
    fcntl.fcntl(ours, fcntl.F_ADD_SEALS, seals)
    print("sealed:", bool(seals), flush=True)
    #> sealed: False
    #> sealed: True
    if os.fork() == 0:
        os.close(ours)  # it was given the other one only
        try:
            os.write(read_only, b"theirs")
        except OSError as error:
            name = errno.errorcode[error.errno]
            print("write:", name, flush=True)
            #> write: EBADF
            #> write: EBADF
        print("open again:", write_again(read_only), flush=True)
        #> open again: EPERM
        #> open again: written
        os._exit(0)
    os.wait()
    print("content:", os.pread(ours, 6, 0), flush=True)
    #> content: b'theirs'
    #> content: b'theirs'
os.close(ours)
os.close(read_only)
