"""What the kernel knows of the processes: who is there, and where each thread waits."""

import os
import signal

PF_EXITING = 0x4

# Only these calls can be named in `hangs = …`; numbers from asm/unistd.h.
CALLS = {
    "x86_64": {
        0: "read", 1: "write", 7: "poll", 19: "readv", 20: "writev",
        23: "select", 34: "pause", 35: "nanosleep", 42: "connect",
        43: "accept", 44: "sendto", 45: "recvfrom", 46: "sendmsg",
        47: "recvmsg", 61: "wait4", 65: "semop", 69: "msgsnd", 70: "msgrcv",
        72: "fcntl", 73: "flock", 128: "rt_sigtimedwait",
        130: "rt_sigsuspend", 202: "futex", 220: "semop",
        230: "clock_nanosleep", 232: "epoll_wait", 242: "mq_timedsend",
        243: "mq_timedreceive", 247: "waitid", 257: "openat", 270: "pselect6",
        271: "ppoll", 275: "splice", 281: "epoll_wait", 288: "accept",
    },
    "aarch64": {
        22: "epoll_wait", 25: "fcntl", 32: "flock", 56: "openat", 63: "read",
        64: "write", 65: "readv", 66: "writev", 72: "pselect6", 73: "ppoll",
        76: "splice", 95: "waitid", 98: "futex", 101: "nanosleep",
        115: "clock_nanosleep", 133: "rt_sigsuspend", 137: "rt_sigtimedwait",
        182: "mq_timedsend", 183: "mq_timedreceive", 188: "msgrcv",
        189: "msgsnd", 192: "semop", 193: "semop", 202: "accept",
        203: "connect", 206: "sendto", 207: "recvfrom", 211: "sendmsg",
        212: "recvmsg", 242: "accept", 260: "wait4",
    },
}.get(os.uname().machine, {})  # fmt: skip


def read(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:  # the process has gone meanwhile
        return ""


def stat_fields(path: str) -> list[str]:
    """The fields of a stat file from the state on (the command may hold spaces)."""
    return read(path).rpartition(")")[2].split()


def other_processes(namespaces: bool) -> list[str]:
    """All processes but this one (in the fallback: only our descendants)."""
    pids = [pid for pid in os.listdir("/proc") if pid.isdigit() and int(pid) != os.getpid()]
    if namespaces:
        return pids
    parents = {pid: [*stat_fields(f"/proc/{pid}/stat"), "", ""][1] for pid in pids}
    me, family = str(os.getpid()), []
    for pid in pids:
        ancestor = pid
        while ancestor in parents and parents[ancestor] != me:
            ancestor = parents[ancestor]
        if parents.get(ancestor) == me:
            family.append(pid)
    return family


def name_of(pid: str) -> str:
    """`python one_way.py`, `sort`: what a reader would call the process."""
    words = [word for word in read(f"/proc/{pid}/cmdline").split("\0") if word]
    if not words:
        return read(f"/proc/{pid}/comm").strip()
    words = [os.path.basename(word) for word in words]
    # -X dev and -W error come from the harness, not from the reader.
    text = " ".join(words).replace(" -X dev -W error", "").replace("\n", " ")
    return text if len(text) <= 60 else text[:59] + "…"


def is_ending(pid: str) -> bool:
    """Dead, exiting, or about to: SIGKILL is pending (set before kill() returns)."""
    fields = stat_fields(f"/proc/{pid}/stat")
    if not fields or fields[0] in "ZX" or int(fields[6]) & PF_EXITING:
        return True
    return any(
        int(line.split()[1], 16) & (1 << (signal.SIGKILL - 1))
        for line in read(f"/proc/{pid}/status").splitlines()
        if line.startswith(("SigPnd", "ShdPnd"))
    )


def ends_by_itself(pid: str) -> bool:
    """multiprocessing's own helpers end when their owner has: Python's design."""
    command = read(f"/proc/{pid}/cmdline")
    return "multiprocessing.resource_tracker" in command or (
        "multiprocessing.forkserver" in command
    )


def sleepers(pids: list[str]) -> list[tuple] | None:
    """Each thread as (pid, thread, call, cpu ticks, switches); None if one is awake."""
    threads = []
    for pid in sorted(pids, key=int):
        try:
            tasks = sorted(os.listdir(f"/proc/{pid}/task"), key=int)
        except OSError:
            return None
        for task in tasks:
            base = f"/proc/{pid}/task/{task}"
            fields = stat_fields(f"{base}/stat")
            if not fields:
                return None
            if fields[0] == "Z":
                continue
            number = read(f"{base}/syscall").split(maxsplit=1)
            if fields[0] != "S" or not number or not number[0].isdigit():
                return None
            call = CALLS.get(int(number[0]), f"system call {number[0]}")
            switches = [
                line.split()[1]
                for line in read(f"{base}/status").splitlines()
                if "ctxt_switches" in line
            ]
            threads.append((pid, task, call, fields[11], fields[12], *switches))
    return threads
