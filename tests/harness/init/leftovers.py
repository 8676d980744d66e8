"""What is there that outlives a process: files, and the kernel's named objects."""

import os

from processes import read


def files_below(folder: str, except_in: list[str]) -> set[str]:
    found = set()
    for base, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if f"{base}/{name}" not in except_in]
        found.update(f"{base}/{name}" for name in files + folders)
    return found


def kernel_objects() -> set[tuple[str, str]]:
    """Every named object that outlives a process, as (kind, name)."""
    found = set()
    for path in files_below("/dev/shm", except_in=[]):
        name = os.path.basename(path)
        if name.startswith("sem."):
            found.add(("POSIX semaphore", "/" + name[4:]))
        else:
            found.add(("shared memory object", "/" + name))
    if os.path.isdir("/dev/mqueue"):
        found |= {("POSIX message queue", "/" + name) for name in os.listdir("/dev/mqueue")}
    for kind, table in {
        "System V shared memory segment": "shm",
        "System V semaphore set": "sem",
        "System V message queue": "msg",
    }.items():
        for line in read(f"/proc/sysvipc/{table}").splitlines()[1:]:
            key, identifier = line.split()[:2]
            found.add((kind, f"key {int(key) & 0xFFFFFFFF:#x}, id {identifier}"))
    return found


def describe_file(path: str) -> tuple[str, str]:
    if os.path.isdir(path) and not os.path.islink(path):
        return "folder", path
    try:
        mode = os.lstat(path).st_mode & 0o170000
    except OSError:
        return "file", path
    return {0o140000: "socket", 0o010000: "FIFO"}.get(mode, "file"), path


def remove_from_host(objects: set[tuple[str, str]]) -> None:
    """Only in the fallback, where the objects are the host's."""
    flags = {
        "System V shared memory segment": "-m",
        "System V semaphore set": "-s",
        "System V message queue": "-q",
    }
    for kind, name in objects:
        if kind in flags:
            os.spawnlp(os.P_WAIT, "ipcrm", "ipcrm", flags[kind], name.rpartition(" ")[2])
            continue
        prefix = {"POSIX semaphore": "/dev/shm/sem.", "POSIX message queue": "/dev/mqueue/"}
        try:
            os.unlink(prefix.get(kind, "/dev/shm/") + name[1:])
        except OSError:
            pass
