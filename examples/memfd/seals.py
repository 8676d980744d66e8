"""What each seal of a memfd refuses: Operation not permitted."""

import errno
import fcntl
import mmap
import os


def try_(call, *args, **kwargs):
    """Tell how a call ends: "allowed", or the name of its error."""
    try:
        call(*args, **kwargs)
    except OSError as error:
        return errno.errorcode[error.errno]
    return "allowed"


def sealed(seals):
    """Return a memfd of 4096 bytes with these seals."""
    fd = os.memfd_create("seals", os.MFD_ALLOW_SEALING)
    os.ftruncate(fd, 4096)
    fcntl.fcntl(fd, fcntl.F_ADD_SEALS, seals)
    return fd


fd = sealed(fcntl.F_SEAL_SHRINK)
print("SHRINK, make it shorter:", try_(os.ftruncate, fd, 100))
#> SHRINK, make it shorter: EPERM
print("SHRINK, make it longer:", try_(os.ftruncate, fd, 8192))
#> SHRINK, make it longer: allowed
os.close(fd)

fd = sealed(fcntl.F_SEAL_GROW)
print("GROW, make it longer:", try_(os.ftruncate, fd, 8192))
#> GROW, make it longer: EPERM
print("GROW, write at its end:", try_(os.pwrite, fd, b"x", 4096))
#> GROW, write at its end: EPERM
print("GROW, write inside:", try_(os.pwrite, fd, b"x", 0))
#> GROW, write inside: allowed
os.close(fd)

fd = sealed(fcntl.F_SEAL_WRITE)
print("WRITE, write inside:", try_(os.pwrite, fd, b"x", 0))
#> WRITE, write inside: EPERM
print("WRITE, map it writable:", try_(mmap.mmap, fd, 4096))
#> WRITE, map it writable: EPERM
print("WRITE, make it shorter:", try_(os.ftruncate, fd, 100))
#> WRITE, make it shorter: allowed
os.close(fd)

add = fcntl.F_ADD_SEALS, fcntl.F_SEAL_WRITE
fd = sealed(fcntl.F_SEAL_SEAL)
print("SEAL, add a seal:", try_(fcntl.fcntl, fd, *add))
#> SEAL, add a seal: EPERM
os.close(fd)

fd = os.memfd_create("plain")  # without MFD_ALLOW_SEALING
print("born without sealing, add one:", try_(fcntl.fcntl, fd, *add))
#> born without sealing, add one: EPERM
os.close(fd)
