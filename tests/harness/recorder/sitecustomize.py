"""Records the prints of an example's processes, and what its main process left open.

On PYTHONPATH only while an example is verified, so every Python process of the
example imports it. Appends one line a fact to the file $EXAMPLE_PRINTS:
`("print", line, pid, thread, text)`, `("open", descriptor, what)` and
`("child", pid, command)`. It must change nothing that the example can see.
"""

import _thread
import atexit
import builtins
import os
import sys

example, log = os.environ.get("EXAMPLE_FILE"), os.environ.get("EXAMPLE_PRINTS")
real_print = builtins.print


def note(*fact):
    descriptor = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC)
    try:
        os.write(descriptor, (repr(fact) + "\n").encode("utf-8", "surrogatepass"))
    finally:
        os.close(descriptor)


def recording_print(*values, sep=" ", end="\n", file=None, flush=False):
    caller = sys._getframe(1)
    if file not in (None, sys.stdout) or caller.f_code.co_filename != example:
        real_print(*values, sep=sep, end=end, file=file, flush=flush)
        return
    text = (" " if sep is None else sep).join(map(str, values))
    real_print(text, end=end, file=file, flush=flush)
    note("print", caller.f_lineno, os.getpid(), _thread.get_ident(), text)


def open_descriptors():
    found = {}
    for name in os.listdir("/proc/self/fd"):
        try:
            found[int(name)] = os.readlink(f"/proc/self/fd/{name}")
        except FileNotFoundError:  # the listing's own descriptor
            pass
    return found


def python_keeps():
    """Descriptors that multiprocessing holds by design until the interpreter has ended."""
    tracker = sys.modules.get("multiprocessing.resource_tracker")
    forkserver = sys.modules.get("multiprocessing.forkserver")
    if tracker:
        yield tracker._resource_tracker._fd
    if forkserver:
        yield forkserver._forkserver._forkserver_alive_fd
    if "multiprocessing.process" in sys.modules:
        import gc

        for thing in gc.get_objects():  # a Process's sentinel, kept while it is referenced
            if type(thing).__module__.startswith("multiprocessing.popen_"):
                yield from getattr(thing.finalizer, "_args", None) or ()


def children():
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as file:
                state, parent = file.read().rpartition(")")[2].split()[:2]
            with open(f"/proc/{name}/cmdline", encoding="utf-8", errors="replace") as file:
                command = file.read().replace("\0", " ").strip()
        except OSError:
            continue
        if int(parent) == os.getpid() and "from multiprocessing." not in command:
            yield int(name), "a zombie" if state == "Z" else command


def report_what_is_left():
    kept = {item for item in python_keeps() if isinstance(item, int)}
    for descriptor, what in open_descriptors().items():
        arena = "/pym-" in what  # the file under a Value or an Array: it cannot be closed
        if descriptor not in at_start and descriptor not in kept and not arena:
            note("open", descriptor, what)
    for pid, command in children():
        note("child", pid, command)


if example and log:
    builtins.print = recording_print
    if os.environ.get("EXAMPLE_TRACED"):
        import _example_lines

        _example_lines.install(example)
    elif os.environ.get("EXAMPLE_PID") == str(os.getpid()):
        at_start = open_descriptors()
        main = os.getpid()
        atexit.register(lambda: os.getpid() == main and report_what_is_left())
