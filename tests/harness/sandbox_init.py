"""The sandbox's init: runs one program, then says how it ended and what it left.

Started by `sandbox.py` as pid 1 of fresh namespaces, with a marshalled `Spec`
on stdin; writes a marshalled result to stdout. Runs isolated (`python -I -S`)
and imports only what starts fast: a run must cost little more than its program.
It must never import from the project, nor touch the host: every mount below is
in its own mount namespace and is gone with it.
"""

import ctypes
import fcntl
import marshal
import os
import select
import signal
import sys
import termios
import time

MS_RDONLY, MS_NOSUID, MS_BIND, MS_MOVE, MS_REC = 1, 2, 4096, 8192, 16384
MOUNT_ATTR_RDONLY, AT_RECURSIVE, SYS_MOUNT_SETATTR = 1, 0x8000, 442
PR_SET_CHILD_SUBREAPER = 36
PF_EXITING = 0x4
SETTLED_SECONDS = 0.5  # how long all must sleep for a hang to be proved
SETTLED_TRACED_SECONDS = 0.2  # the same in a traced run, which proves nothing
TRACE_LIMIT = 3 << 19  # bytes of strace's output

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


def build_private_tree(keep: list[str]) -> None:
    """A read-only root with a private /tmp, /dev, /dev/shm, /dev/mqueue and /proc.

    keep: folders that must stay visible even where they lie under /tmp.
    """
    kept = [(path, os.open(path, os.O_PATH)) for path in keep if path.startswith("/tmp/")]
    attributes = (ctypes.c_uint64 * 4)(MOUNT_ATTR_RDONLY, 0, 0, 0)
    checked(
        libc.syscall(SYS_MOUNT_SETATTR, -100, b"/", AT_RECURSIVE, attributes, 32),
        "make the root read-only",
    )
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


# --- what the kernel knows of the processes ---------------------------------


def read(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:  # the process has gone meanwhile
        return ""


def stat_fields(path: str) -> list[str]:
    """The fields of a stat file from the state on (the command may hold spaces)."""
    return read(path).rpartition(")")[2].split()


def other_processes(main: int, namespaces: bool) -> list[str]:
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


# --- what is left -----------------------------------------------------------


def files_below(folder: str, except_in: list[str] = ()) -> set[str]:
    found = set()
    for base, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if f"{base}/{name}" not in except_in]
        found.update(f"{base}/{name}" for name in files + folders)
    return found


def kernel_objects() -> set[tuple[str, str]]:
    """Every named object that outlives a process, as (kind, name)."""
    found = set()
    for path in files_below("/dev/shm"):
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


# --- the run ----------------------------------------------------------------


def start(spec: dict, outputs: dict[int, int]) -> int:
    """Fork and execute the program; outputs: {child's descriptor: ours}."""
    pid = os.fork()
    if pid:
        return pid
    try:
        os.setsid()
        os.chdir(spec["folder"])
        nothing = os.open("/dev/null", os.O_RDONLY)
        os.dup2(nothing, 0)
        for number, descriptor in outputs.items():
            os.dup2(descriptor, number)
        if spec["stdout"] == "pty":
            fcntl.ioctl(1, termios.TIOCSCTTY, 0)
        os.closerange(3, 256)
        # As a login shell starts it, whoever started us: nohup ignores SIGHUP, CI may SIGINT.
        for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        argv = spec["tracer"] + spec["argv"]
        os.execvpe(argv[0], argv, {**spec["env"], "EXAMPLE_PID": str(os.getpid())})
    except BaseException as error:
        os.write(2, f"cannot start {argv[0]}: {error}\n".encode())
    os._exit(127)


class Run:
    """One program from start to the last of its processes."""

    def __init__(self, spec: dict):
        self.spec = spec
        self.limit = spec["output_limit"]
        self.text: dict[str, bytes] = {"stdout": b"", "stderr": b""}
        self.overflow = ""
        self.status: int | None = None
        self.milliseconds = 0.0
        self.settled: list[tuple] | None = None
        self.settled_since = 0.0
        self.wakeup, wakeup_writer = os.pipe()
        os.set_blocking(wakeup_writer, False)
        os.set_blocking(self.wakeup, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wakeup_writer, warn_on_full_buffer=False)
        self.poll = select.poll()
        self.poll.register(self.wakeup, select.POLLIN)
        if spec["stdout"] == "pty":
            out, child_out = os.openpty()
        else:
            out, child_out = os.pipe()
        err, child_err = os.pipe()
        self.readers = {out: "stdout", err: "stderr"}
        self.stdio = {os.fstat(child_out).st_ino: "stdout", os.fstat(child_err).st_ino: "stderr"}
        for descriptor in self.readers:
            os.set_blocking(descriptor, False)
            self.poll.register(descriptor, select.POLLIN)
        self.started = time.monotonic()
        self.pid = start(spec, {1: child_out, 2: child_err})
        os.close(child_out)
        os.close(child_err)

    def take(self, descriptor: int) -> bool:
        """Read what is there; False at end of file."""
        name = self.readers[descriptor]
        try:
            chunk = os.read(descriptor, 65536)
        except BlockingIOError:
            return True
        except OSError:  # EIO: the terminal's other side is closed
            chunk = b""
        if not chunk:
            self.poll.unregister(descriptor)
            del self.readers[descriptor]
            os.close(descriptor)
            return False
        room = self.limit - len(self.text[name])
        self.text[name] += chunk[:room]
        if len(chunk) > room:
            self.overflow = name
        return True

    def reap(self) -> None:
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            if pid == self.pid:
                self.milliseconds = (time.monotonic() - self.started) * 1000
                self.status = status

    def step(self, until: float) -> None:
        """Wait for output or for a child's end, at most until that time."""
        wait = max(0, min(until - time.monotonic(), 0.05))
        for descriptor, _ in self.poll.poll(wait * 1000 + 1):
            if descriptor == self.wakeup:
                os.read(self.wakeup, 4096)
            else:
                self.take(descriptor)
        self.reap()
        self.check_trace_size()

    def processes(self) -> list[str]:
        """All processes of the run, without strace."""
        pids = other_processes(self.pid, self.spec["namespaces"])
        return [pid for pid in pids if not self.is_tracer(pid)]

    def is_tracer(self, pid: str) -> bool:
        if not self.spec["tracer"] or int(pid) == self.pid:
            return False
        tracer = [*self.spec["tracer"], *self.spec["argv"]]
        return read(f"/proc/{pid}/cmdline").split("\0")[:-1] == tracer

    def wait_for_tracer(self) -> None:
        """It ends by itself after the last process it follows."""
        until = time.monotonic() + 5
        while time.monotonic() < until and any(
            self.is_tracer(pid) for pid in other_processes(self.pid, self.spec["namespaces"])
        ):
            self.step(until)

    def check_trace_size(self) -> None:
        if self.spec["trace"] and os.stat(self.spec["trace"]).st_size > TRACE_LIMIT:
            self.overflow = "trace"

    def is_proved_to_hang(self) -> bool:
        threads = sleepers(self.processes())
        now = time.monotonic()
        if threads is None or threads != self.settled:
            self.settled, self.settled_since = threads, now
            return False
        enough = SETTLED_TRACED_SECONDS if self.spec["tracer"] else SETTLED_SECONDS
        return now - self.settled_since >= enough

    def blocked(self) -> list[dict]:
        """Where each process is: `{"process": "python x.py", "call": "read", "main": True}`."""
        found = []
        for pid in sorted(self.processes(), key=int):
            number = read(f"/proc/{pid}/syscall").split(maxsplit=1)
            if not number or is_ending(pid):
                continue
            call = (
                "running"
                if not number[0].isdigit()
                else (CALLS.get(int(number[0]), f"system call {number[0]}"))
            )
            found.append({"process": name_of(pid), "call": call, "main": int(pid) == self.pid})
        return found

    def take_what_is_there(self) -> None:
        while ready := [fd for fd, _ in self.poll.poll(0) if fd in self.readers]:
            for descriptor in ready:
                self.take(descriptor)

    def kill_all(self) -> None:
        if self.spec["namespaces"] and not self.spec["tracer"]:
            try:
                os.kill(-1, signal.SIGKILL)  # as pid 1: all but this process
            except ProcessLookupError:
                pass
        # Again and again, until a forking child is caught too.
        while pids := self.processes():
            for pid in pids:
                try:
                    os.kill(int(pid), signal.SIGKILL)
                except ProcessLookupError:
                    pass
            self.step(time.monotonic() + 0.01)


def where_it_is(run: Run) -> None:
    """Let Python say on stderr which line it is at (-X dev: faulthandler, SIGABRT)."""
    if run.spec["argv"][-1].endswith(".py") and run.status is None:
        os.kill(run.pid, signal.SIGABRT)
        until = time.monotonic() + 1
        while run.status is None and time.monotonic() < until:
            run.step(until)


def execute(spec: dict) -> dict:
    before = kernel_objects()
    folder = "/tmp" if spec["namespaces"] else spec["folder"]
    files_before = files_below(folder, spec["keep"])
    run = Run(spec)
    deadline = run.started + spec["timeout"]
    end: dict = {}
    while run.status is None and not run.overflow and time.monotonic() < deadline:
        run.step(deadline)
        if spec["hangs"] and run.status is None and run.is_proved_to_hang():
            end = {"kind": "hangs", "after_seconds": SETTLED_SECONDS, "blocked": run.blocked()}
            run.take_what_is_there()
            break
    untouched_until = time.time() if run.status is None else float("inf")
    proved = dict(run.text)  # what the killing makes a survivor say does not count
    left_running: list[str] = []
    if run.status is None:
        if not end:
            end = {"kind": "overflow" if run.overflow else "timeout", "stream": run.overflow}
            end["blocked"] = run.blocked()
            where_it_is(run)
    else:
        end = (
            {"kind": "signal", "signal": signal.Signals(os.WTERMSIG(run.status)).name}
            if os.WIFSIGNALED(run.status)
            else {"kind": "exit", "status": os.WEXITSTATUS(run.status)}
        )
        grace = time.monotonic() + 5  # for those that are ending already
        while pids := run.processes():
            # In this order: a process that exits loses its command line, but only
            # after it can be seen to be exiting.
            staying = [p for p in pids if not (ends_by_itself(p) or is_ending(p))]
            if staying or time.monotonic() > grace:
                left_running = [name_of(pid) for pid in staying or pids]
                untouched_until = time.time()
                break
            run.step(grace)
    run.kill_all()
    run.wait_for_tracer()
    drained = time.monotonic() + 1
    while run.readers and time.monotonic() < drained:
        run.step(drained)

    left = kernel_objects() - before
    if not spec["namespaces"]:
        remove_from_host(left)
    # What a library keeps in the user's cache is not the example's doing.
    caches = [f"{spec['env']['HOME']}/.cache", f"{spec['env']['HOME']}/.config"]
    new_files = files_below(folder, spec["keep"] + caches) - files_before
    left |= {describe_file(path) for path in new_files}
    try:
        with open(spec["env"]["EXAMPLE_PRINTS"], "rb") as file:
            prints = file.read(4 << 20)
    except FileNotFoundError:
        prints = b""
    trace = b""
    if spec["trace"]:
        with open(spec["trace"], "rb") as file:
            trace = file.read(TRACE_LIMIT)
    return {
        "trace": trace,
        "untouched_until": untouched_until,
        "stdio": run.stdio,
        "end": end,
        "milliseconds": run.milliseconds,
        **(proved if end["kind"] == "hangs" else run.text),
        "prints": prints,
        "left_running": sorted(left_running),
        "left": sorted(left),
    }


def main() -> None:
    spec = marshal.loads(sys.stdin.buffer.read())
    os.umask(0)
    if spec["namespaces"]:
        build_private_tree(spec["keep"])
        bring_loopback_up()
        os.makedirs("/tmp/home/.cache")
        os.mkdir("/tmp/home/.config")
        os.mkdir("/tmp/work", 0o777)
    else:
        checked(libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0), "prctl")
    link_cache(spec["cache"], spec["env"]["HOME"])
    with open(spec["env"]["EXAMPLE_PRINTS"], "wb"):
        pass  # mode 0666: an example may drop its privileges and still print
    if spec["trace"]:
        with open(spec["trace"], "wb"):
            pass
    os.umask(0o022)
    sys.stdout.buffer.write(marshal.dumps(execute(spec)))


main()
