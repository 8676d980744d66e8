"""The system calls that Python has no function for."""

import ctypes
import os

MS_NOSUID, MS_BIND, MS_MOVE, MS_REC = 2, 4096, 8192, 16384
MOUNT_ATTR_RDONLY, AT_FDCWD, AT_RECURSIVE, SYS_MOUNT_SETATTR = 1, -100, 0x8000, 442
PR_SET_CHILD_SUBREAPER = 36

libc = ctypes.CDLL(None, use_errno=True)


def checked(result: int, what: str) -> int:
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error), what)
    return result


def mount(source: str, target: str, kind: str, flags: int = 0, data: str = "") -> None:
    checked(
        libc.mount(source.encode(), target.encode(), kind.encode(), flags, data.encode()),
        f"mount {kind or 'bind'} on {target}",
    )


def make_root_read_only() -> None:
    attributes = (ctypes.c_uint64 * 4)(MOUNT_ATTR_RDONLY, 0, 0, 0)
    checked(
        libc.syscall(SYS_MOUNT_SETATTR, AT_FDCWD, b"/", AT_RECURSIVE, attributes, 32),
        "make the root read-only",
    )


def adopt_orphans() -> None:
    """Become the parent of each descendant whose own parent ends, as pid 1 is."""
    checked(libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0), "prctl")
