"""Device or resource busy: F_SEAL_WRITE and a writable mapping."""

import fcntl
import mmap
import os

FUTURE_WRITE = 0x10  # fcntl.F_SEAL_FUTURE_WRITE since Python 3.13
SIZE = fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW  # or they cut it to zero

fd = os.memfd_create("price", os.MFD_ALLOW_SEALING)
os.ftruncate(fd, mmap.PAGESIZE)
with mmap.mmap(fd, 0) as price:  # ours, writable, from before
    try:
        fcntl.fcntl(fd, fcntl.F_ADD_SEALS, fcntl.F_SEAL_WRITE)
    except OSError as error:
        print("WRITE:", error.strerror, flush=True)
        #> WRITE: Device or resource busy
    fcntl.fcntl(fd, fcntl.F_ADD_SEALS, FUTURE_WRITE | SIZE)

    written = os.eventfd(0)
    if os.fork() == 0:
        price.close()  # a real reader gets the descriptor only
        for name, call in ("map writable", mmap.mmap), ("cut", os.ftruncate):
            try:
                call(fd, 0)
            except PermissionError as error:
                print(f"reader, {name}:", error.strerror, flush=True)
                #> reader, map writable: Operation not permitted
                #> reader, cut: Operation not permitted
        with mmap.mmap(fd, 0, access=mmap.ACCESS_READ) as view:
            os.eventfd_read(written)
            print("reader sees:", view[:5], flush=True)
            #> reader sees: b'12.50'
        os._exit(0)

    price[:5] = b"12.50"
    os.eventfd_write(written, 1)
    os.wait()
os.close(fd)
os.close(written)
