"""Starts one program, and sees to it and all its processes until they are no more."""

import fcntl
import os
import select
import signal
import termios
import time

from processes import CALLS, is_ending, name_of, other_processes, read, sleepers

SETTLED_SECONDS = 0.5  # how long all must sleep for a hang to be proved
SETTLED_TRACED_SECONDS = 0.2  # the same in a traced run, which proves nothing
TRACE_LIMIT = 3 << 19  # bytes of strace's output


def start(spec: dict, outputs: dict[int, int]) -> int:
    """Fork and execute the program; outputs: {child's descriptor: ours}."""
    argv = spec["tracer"] + spec["argv"]
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
        pids = other_processes(self.spec["namespaces"])
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
            self.is_tracer(pid) for pid in other_processes(self.spec["namespaces"])
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

    def drain(self) -> None:
        """Read what is on the way still, when all that could write has ended."""
        until = time.monotonic() + 1
        while self.readers and time.monotonic() < until:
            self.step(until)
