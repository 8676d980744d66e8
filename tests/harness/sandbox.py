"""Runs a program in a sandbox of its own and returns what happened, unjudged.

The real sandbox is a set of fresh namespaces (IPC, PID, mount, network, UTS)
with a read-only root, made by unshare(1); nothing of the run can stay on the
host. Without the privilege to make one there is a fallback, which says what it
cannot see.
"""

import functools
import marshal
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

ROOT = Path(__file__).resolve().parents[2]
INIT = Path(__file__).with_name("init")
RECORDER = Path(__file__).with_name("recorder")
OUTPUT_LIMIT = 256 * 1024  # bytes kept of each stream; an example prints a few lines
TRACER = "strace"
# Calls between processes, the files they may share, and the end of what they began; `?`: a name
# that some machines do not have.
# fmt: off
TRACED_CALLS = [
    "read", "readv", "pread64", "preadv", "write", "writev", "pwrite64", "pwritev", "splice",
    "tee", "vmsplice", "sendfile", "copy_file_range", "open", "openat", "creat", "close",
    "close_range", "dup", "dup2", "dup3", "fcntl", "ioctl", "pipe", "pipe2", "link", "linkat",
    "unlink", "unlinkat", "rename", "renameat", "renameat2", "mknod", "mknodat", "mkdir",
    "mkdirat", "rmdir", "truncate", "ftruncate", "flock", "fsync", "fdatasync", "access",
    "faccessat", "clone", "clone3", "fork", "vfork", "execve", "execveat", "exit_group",
    "wait4", "waitid", "kill", "tkill", "tgkill", "pidfd_open", "pidfd_send_signal",
    "pidfd_getfd", "rt_sigaction", "rt_sigqueueinfo", "rt_sigtimedwait", "rt_sigsuspend",
    "pause", "signalfd", "signalfd4", "alarm", "setitimer", "timer_settime", "timerfd_create",
    "timerfd_settime", "nanosleep", "clock_nanosleep", "futex", "brk", "mmap", "munmap",
    "memfd_create", "mq_open", "mq_timedsend", "mq_timedreceive", "mq_notify", "mq_unlink",
    "mq_getsetattr", "msgget", "msgsnd", "msgrcv", "msgctl", "semget", "semop", "semtimedop",
    "semctl", "shmget", "shmat", "shmdt", "shmctl", "process_vm_readv", "process_vm_writev",
    "socket", "socketpair", "bind", "listen", "accept", "accept4", "connect", "shutdown",
    "sendto", "recvfrom", "sendmsg", "recvmsg", "sendmmsg", "recvmmsg", "setsockopt",
    "eventfd", "eventfd2", "poll", "ppoll", "select", "pselect6", "epoll_create",
    "epoll_create1", "epoll_ctl", "epoll_wait", "epoll_pwait", "epoll_pwait2", "inotify_init1",
    "inotify_add_watch", "setns", "unshare",
]
# fmt: on
SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

Kind = Literal["namespaces", "fallback"]


class SandboxError(RuntimeError):
    """The sandbox itself failed; says nothing about the example."""


@dataclass(frozen=True)
class Outcome:
    """What one run did.

    end: `{"kind": "exit", "status": 0}`, `{"kind": "signal", "signal": "SIGKILL"}`,
    `{"kind": "hangs" | "timeout" | "overflow", "blocked": [...]}`.
    milliseconds: from fork to the end of the main process.
    prints: facts of the recorder, as tuples (see `recorder/sitecustomize.py`).
    left: `(kind, name)` of every named object, file and socket still there.
    trace: what strace wrote, where it was asked for. untouched_until: seconds since
    the epoch at which the sandbox began to kill. stdio: the inodes of its stdout and stderr.
    """

    end: dict[str, Any]
    milliseconds: float
    stdout: bytes
    stderr: bytes
    prints: bytes
    left_running: list[str] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)
    trace: bytes = b""
    untouched_until: float = 0.0
    stdio: dict[int, str] = field(default_factory=dict)


def unshare_command(as_root: bool) -> list[str]:
    user = [] if as_root else ["--user", "--map-root-user"]
    flags = ["--ipc", "--pid", "--mount", "--net", "--uts", "--fork", "--kill-child"]
    return ["unshare", *user, *flags]


@functools.cache
def kind() -> Kind:
    """Which sandbox this machine allows. In CI only the real one will do.

    Raises SandboxError in CI when namespaces cannot be made.
    """
    command = [*unshare_command(os.geteuid() == 0), "true"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        problem = (done.stderr.strip() or "unshare fails") if done.returncode else ""
    except FileNotFoundError:
        problem = "unshare (util-linux) is not installed"
    if not problem:
        return "namespaces"
    if os.environ.get("CI"):
        raise SandboxError(f"no namespaces here ({problem}); run as root or allow user namespaces")
    return "fallback"


def blind_spots() -> str:
    """What the fallback cannot see, in one sentence; empty for the real sandbox."""
    if kind() == "namespaces":
        return ""
    return (
        "No namespaces on this machine: examples ran one at a time on the host itself; "
        "files outside their own folder, sockets in other folders and, where /dev/mqueue is "
        "not mounted, POSIX message queues that they leave behind were not seen."
    )


def tracer_command(output: str) -> list[str]:
    """strace as a bystander: the example stays the child of whoever started it."""
    calls = ",".join(f"?{name}" for name in TRACED_CALLS)
    return [
        *(TRACER, "-DDD", "-f", "--seccomp-bpf", "--quiet=attach,personality"),
        *("-ttt", "-T", "-yy", "-s", "64", "-e", f"trace={calls}", "-o", output, "--"),
    ]


def environment(bin_folder: Path, program: Path, home: str, prints: str) -> dict[str, str]:
    return {
        "PATH": f"{bin_folder}:{SYSTEM_PATH}",
        "HOME": home,
        "LANG": "C.UTF-8",
        "TERM": "dumb",
        "TZ": "UTC",
        "PYTHONPATH": str(RECORDER),
        "PYTHONDEVMODE": "1",
        "PYTHONWARNINGS": "error",
        "PYTHONDONTWRITEBYTECODE": "1",
        "EXAMPLE_FILE": str(program),
        "EXAMPLE_PRINTS": prints,
    }


def run(
    program: Path,
    python: Path,
    *,
    stdout: Literal["pipe", "pty"],
    timeout: float,
    hangs: str | None = None,
    traced: bool = False,
) -> Outcome:
    """Run a `.py` file with that interpreter, or a `.sh` file with bash.

    python: an interpreter; its folder comes first on PATH, so that `python3`
    inside a bash example is the same one.
    timeout: seconds until everything is killed. hangs: stop as soon as every
    process sleeps for good. traced: under strace, with the lines of a `.py` file marked.

    Raises SandboxError when the sandbox, not the program, fails.
    """
    real = kind() == "namespaces"
    with tempfile.TemporaryDirectory(prefix="example-") as scratch:
        work = "/tmp/work" if real else str(Path(scratch, "work"))
        home = "/tmp/home" if real else str(Path(scratch, "home"))
        prints = "/dev/prints" if real else str(Path(scratch, "prints"))
        trace = "/dev/trace" if real else str(Path(scratch, "trace"))
        if not real:
            Path(work).mkdir()
            Path(home, ".cache").mkdir(parents=True)
            Path(home, ".config").mkdir()
        interpreter = [str(python)] if program.suffix == ".py" else [shutil.which("bash") or "bash"]
        spec = {
            "argv": [*interpreter, str(program)],
            "env": environment(python.parent, program, home, prints)
            | ({"EXAMPLE_TRACED": "1"} if traced else {}),
            "trace": trace if traced else "",
            "tracer": tracer_command(trace) if traced else [],
            "folder": work,
            "stdout": stdout,
            "timeout": timeout,
            "hangs": hangs or "",
            "output_limit": OUTPUT_LIMIT,
            "namespaces": real,
            "cache": str(python.parents[1] / "cache"),
            "keep": sorted({str(ROOT), str(program.parent), str(python.parents[1])}, key=len),
        }
        prefix = unshare_command(os.geteuid() == 0) if real else []
        done = subprocess.run(
            [*prefix, sys.executable, "-I", "-S", str(INIT)],
            input=marshal.dumps(spec),
            capture_output=True,
            start_new_session=True,
            timeout=timeout + 30,
            check=False,
        )
    if done.returncode or not done.stdout:
        raise SandboxError(done.stderr.decode(errors="replace") or "the init said nothing")
    return Outcome(**marshal.loads(done.stdout))
