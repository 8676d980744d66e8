"""What the traced system calls are for, and what their arguments say.

Pure tables and small functions; knows nothing of lanes, events or arrows.
"""

import re

from tests.harness import trace_text
from tests.harness.trace_lines import Call
from tests.harness.trace_objects import decorations

ACCESS = {"access", "faccessat", "faccessat2"}
MARK = re.compile(r'"@(\d+)"')
# When there is too much to show, these go first, where they did not wait.
READY = {"poll", "ppoll", "select", "pselect6", "epoll_wait", "epoll_pwait"}
FORKS = {"clone", "clone3", "fork", "vfork"}
SENDS = {"write", "writev", "pwrite64", "pwritev", "sendto", "sendmsg", "mq_timedsend", "msgsnd"}
RECEIVES = {"read", "readv", "pread64", "preadv", "recvfrom", "recvmsg", "mq_timedreceive"}
RECEIVES |= {"msgrcv"}
SIGNALLING = {"kill", "tkill", "tgkill", "rt_sigqueueinfo", "pidfd_send_signal"}
# System V calls whose first argument is the number of a queue, semaphore set or segment.
BY_ID = {
    **dict.fromkeys(["msgsnd", "msgrcv", "msgctl"], "msg"),
    **dict.fromkeys(["semop", "semtimedop", "semctl"], "sem"),
    **dict.fromkeys(["shmat", "shmctl"], "shm"),
}
OPENS = {"open", "openat", "creat"}
KINDS = {
    **dict.fromkeys(SENDS, "send"),
    **dict.fromkeys(RECEIVES, "receive"),
    **dict.fromkeys(FORKS, "fork"),
    **dict.fromkeys(
        [
            "wait4",
            "waitid",
            "poll",
            "ppoll",
            "select",
            "pselect6",
            "epoll_wait",
            "epoll_pwait",
            "epoll_pwait2",
            "rt_sigtimedwait",
            "rt_sigsuspend",
            "pause",
            "nanosleep",
            "clock_nanosleep",
        ],
        "wait",
    ),
    **dict.fromkeys(
        ["open", "openat", "creat", "accept", "accept4", "connect", "pidfd_open"], "open"
    ),
    **dict.fromkeys(
        [
            "pipe",
            "pipe2",
            "socket",
            "socketpair",
            "memfd_create",
            "eventfd",
            "eventfd2",
            "epoll_create",
            "epoll_create1",
            "mknod",
            "mknodat",
            "msgget",
            "semget",
            "shmget",
            "bind",
            "listen",
            "signalfd",
            "signalfd4",
            "timerfd_create",
            "inotify_init1",
        ],
        "create",
    ),
    **dict.fromkeys(["unlink", "unlinkat", "mq_unlink"], "remove"),
    **dict.fromkeys(SIGNALLING, "signal"),
    **dict.fromkeys(["mmap", "munmap", "shmat", "shmdt"], "map"),
    **dict.fromkeys(["flock", "semop", "semtimedop", "futex"], "lock"),
    "close": "close",
    "execve": "exec",
    "execveat": "exec",
    "exit_group": "exit",
}
OTHERS = {
    "ftruncate",
    "shutdown",
    "splice",
    "tee",
    "sendfile",
    "vmsplice",
    "copy_file_range",
    "dup2",
    "dup3",
    "mq_notify",
    "epoll_ctl",
    "semctl",
    "msgctl",
    "shmctl",
    "setns",
    "unshare",
    "timerfd_settime",
    "alarm",
    "setitimer",
    "setsockopt",
    "process_vm_readv",
    "process_vm_writev",
    "rename",
    "renameat",
    "renameat2",
    "fsync",
    "fdatasync",
    "fcntl",
    "ioctl",
    "pidfd_getfd",
    "rt_sigaction",
    "mq_open",
    "link",
    "linkat",
    "inotify_add_watch",
}
BLOCKING = {"send", "receive", "wait", "lock", "open"}
# With a file as object, these say something only of files that processes share.
FCNTL = {"F_SETLK", "F_SETLKW", "F_OFD_SETLK", "F_OFD_SETLKW", "F_GETLK", "F_OFD_GETLK"}
FCNTL |= {"F_SETPIPE_SZ", "F_GETPIPE_SZ", "F_ADD_SEALS", "F_SETFL", "F_SETLEASE", "F_NOTIFY"}
# What a child that will execute another program may show before it does.
PREPARING = OPENS | SENDS | RECEIVES | FORKS | {"execve", "execveat"}
STANDARD = {0: "stdin", 1: "stdout", 2: "stderr"}


def is_popens_read(call: Call) -> bool:
    """subprocess asks its error pipe for exactly so many bytes."""
    return call.name == "read" and call.args[-1] == "50000"


def mark_of(call: Call) -> int | None:
    """The line that the recorder says this thread is at."""
    found = MARK.search(call.text)
    return int(found[1]) if found else None


def log_path(call: Call) -> str:
    found = decorations(call.args[0]) if call.args else []
    return found[0][1] if found else ""


def sent_size(call: Call) -> int | None:
    if call.name in {"mq_timedsend", "msgsnd"}:
        return int(call.args[2], 0)
    return call.result


def path_of(argument: str) -> str:
    return trace_text.unquote(argument)[0].decode(errors="replace")


def full_path(call: Call) -> str:
    """The path argument, absolute where strace names the folder it starts from."""
    folder = ""
    for argument in call.args:
        if found := re.match(r"(?:AT_FDCWD|\d+)<(.*)>$", argument):
            folder = found[1]
        elif path := path_of(argument):
            return path if path.startswith("/") else f"{folder}/{path}"
    return ""


def program_of(call: Call) -> str:
    words = [
        trace_text.unquote(word.strip())[0].decode(errors="replace")
        for word in re.findall(r'"(?:[^"\\]|\\.)*"', call.args[1])
    ]
    name = (words[0] if words else path_of(call.args[0])).rpartition("/")[2]
    text = " ".join(words)
    if "multiprocessing.resource_tracker" in text:
        return "resource tracker"
    if "multiprocessing.forkserver" in text:
        return "fork server"
    if "multiprocessing.spawn" in text:
        return "child"
    return re.sub(r"^python[\d.]*$", "python", name)


def target_of(call: Call) -> tuple[int, str]:
    """Process (or thread) id and signal that a sending call names."""
    numbers = [int(arg) for arg in call.args if re.fullmatch(r"-?\d+", arg)]
    signal = next((arg for arg in call.args if arg.startswith("SIG")), "")
    if call.name == "tgkill" and len(numbers) > 1:
        return numbers[1], signal
    pid = re.match(r"\d+<pid:(\d+)>", call.args[0])
    return (int(pid[1]) if pid else numbers[0] if numbers else 0), signal
