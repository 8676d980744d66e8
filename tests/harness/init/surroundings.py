"""What a program finds around it: files, folders, devices, a network of its own.

Nothing here touches the host: every mount is in a mount namespace of its own,
and is gone with it.
"""

import fcntl
import os

from kernel import MS_BIND, MS_MOVE, MS_NOSUID, MS_REC, make_root_read_only, mount


def build_private_tree(keep: list[str]) -> None:
    """A read-only root with a private /tmp, /dev, /dev/shm, /dev/mqueue and /proc.

    keep: folders that must stay visible even where they lie under /tmp.
    """
    kept = [(path, os.open(path, os.O_PATH)) for path in keep if path.startswith("/tmp/")]
    make_root_read_only()
    # Over the old /proc: the kept folders' descriptors are named through it.
    mount("proc", "/proc", "proc")
    mount("tmpfs", "/tmp", "tmpfs", MS_NOSUID, "mode=1777,size=512m")
    for path, descriptor in kept:
        os.makedirs(path, exist_ok=True)
        mount(f"/proc/self/fd/{descriptor}", path, "", MS_BIND | MS_REC)
        os.close(descriptor)

    os.mkdir("/tmp/.private-dev")
    mount("tmpfs", "/tmp/.private-dev", "tmpfs", MS_NOSUID, "mode=755,size=64m")
    for name in ("null", "zero", "full", "random", "urandom", "tty"):
        os.close(os.open(f"/tmp/.private-dev/{name}", os.O_CREAT | os.O_WRONLY))
        mount(f"/dev/{name}", f"/tmp/.private-dev/{name}", "", MS_BIND)
    for name in ("shm", "mqueue", "pts"):
        os.mkdir(f"/tmp/.private-dev/{name}")
    mount("tmpfs", "/tmp/.private-dev/shm", "tmpfs", MS_NOSUID, "mode=1777,size=64m")
    mount("mqueue", "/tmp/.private-dev/mqueue", "mqueue", MS_NOSUID)
    mount(
        "devpts", "/tmp/.private-dev/pts", "devpts", MS_NOSUID, "newinstance,ptmxmode=0666,mode=620"
    )
    for link, target in {
        "ptmx": "pts/ptmx",
        "fd": "/proc/self/fd",
        "stdin": "/proc/self/fd/0",
        "stdout": "/proc/self/fd/1",
        "stderr": "/proc/self/fd/2",
    }.items():
        os.symlink(target, f"/tmp/.private-dev/{link}")
    mount("/tmp/.private-dev", "/dev", "", MS_MOVE)
    os.rmdir("/tmp/.private-dev")


def link_cache(cache: str, home: str) -> None:
    """Lay the files of a folder under ~/.cache, as links: the folder is read-only."""
    for base, _, names in os.walk(cache):
        below = f"{home}/.cache{base[len(cache) :]}"
        os.makedirs(below, exist_ok=True)
        for name in names:
            os.symlink(f"{base}/{name}", f"{below}/{name}")


def bring_loopback_up() -> None:
    import _socket

    request = b"lo".ljust(16, b"\0") + (0x1 | 0x40).to_bytes(2, "little") + bytes(14)
    with_socket = _socket.socket(_socket.AF_INET, _socket.SOCK_DGRAM)
    fcntl.ioctl(with_socket.fileno(), 0x8914, request)  # SIOCSIFFLAGS: up, running
    with_socket.close()
