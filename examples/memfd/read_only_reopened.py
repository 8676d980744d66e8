"""A read-only descriptor of a memfd opens again for writing."""

import errno
import fcntl
import os

FUTURE_WRITE = 0x10  # fcntl.F_SEAL_FUTURE_WRITE since Python 3.13
SEALS = FUTURE_WRITE | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW


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
print(f"mode: {os.fstat(ours).st_mode & 0o777:o}", flush=True)
#> mode: 777

for state, seals in ("not sealed", 0), ("sealed", SEALS):
    fcntl.fcntl(ours, fcntl.F_ADD_SEALS, seals)
    if os.fork() == 0:
        os.close(ours)  # it was given the other one only
        try:
            os.write(read_only, b"theirs")
        except OSError as error:
            name = errno.errorcode[error.errno]
            print(f"{state}, write:", name, flush=True)
            #> not sealed, write: EBADF
            #> sealed, write: EBADF
        print(f"{state}, open again:", write_again(read_only), flush=True)
        #> not sealed, open again: written
        #> sealed, open again: EPERM
        os._exit(0)
    os.wait()
    print("content:", os.pread(ours, 6, 0), flush=True)
    #> content: b'theirs'
    #> content: b'theirs'
os.close(ours)
os.close(read_only)
