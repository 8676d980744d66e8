"""The sandbox's init: runs one program, then says how it ended and what it left.

Started by `sandbox.run` as pid 1 of fresh namespaces, with a marshalled dict
on stdin, its `spec`; writes a marshalled result to stdout. Runs isolated (`python -I -S`)
and imports only what starts fast: a run must cost little more than its program.
It must never import from the project beyond this folder.
"""

import marshal
import os
import signal
import sys
import time

from kernel import adopt_orphans
from leftovers import describe_file, files_below, kernel_objects, remove_from_host
from processes import ends_by_itself, is_ending, name_of
from running import SETTLED_SECONDS, TRACE_LIMIT, Run
from surroundings import bring_loopback_up, build_private_tree, link_cache

GRACE_SECONDS = 5  # for processes that are ending already when the main one has ended


def end_of(run: Run) -> dict:
    """How the program ended; or that it did not in time, and where its processes are."""
    deadline = run.started + run.spec["timeout"]
    while run.status is None and not run.overflow and time.monotonic() < deadline:
        run.step(deadline)
        if run.spec["hangs"] and run.status is None and run.is_proved_to_hang():
            end = {"kind": "hangs", "after_seconds": SETTLED_SECONDS, "blocked": run.blocked()}
            run.take_what_is_there()
            return end
    if run.status is None:
        kind = "overflow" if run.overflow else "timeout"
        return {"kind": kind, "stream": run.overflow, "blocked": run.blocked()}
    if os.WIFSIGNALED(run.status):
        return {"kind": "signal", "signal": signal.Signals(os.WTERMSIG(run.status)).name}
    return {"kind": "exit", "status": os.WEXITSTATUS(run.status)}


def who_stays(run: Run) -> list[str]:
    """The processes that outlive the main one, and are not about to end."""
    grace = time.monotonic() + GRACE_SECONDS
    while pids := run.processes():
        # In this order: a process that exits loses its command line, but only
        # after it can be seen to be exiting.
        staying = [pid for pid in pids if not (ends_by_itself(pid) or is_ending(pid))]
        if staying or time.monotonic() > grace:
            return sorted(name_of(pid) for pid in staying or pids)
        run.step(grace)
    return []


def say_where_it_is(run: Run) -> None:
    """Let Python say on stderr which line it is at (-X dev: faulthandler, SIGABRT)."""
    if run.spec["argv"][-1].endswith(".py") and run.status is None:
        os.kill(run.pid, signal.SIGABRT)
        until = time.monotonic() + 1
        while run.status is None and time.monotonic() < until:
            run.step(until)


def content(path: str, most: int) -> bytes:
    """The first `most` bytes of a file; nothing if it is not there."""
    try:
        with open(path, "rb") as file:
            return file.read(most)
    except FileNotFoundError:
        return b""


def execute(spec: dict) -> dict:
    before = kernel_objects()
    folder = "/tmp" if spec["namespaces"] else spec["folder"]
    files_before = files_below(folder, spec["keep"])
    run = Run(spec)
    end = end_of(run)
    proved = dict(run.text)  # what the killing makes a survivor say does not count
    left_running = [] if run.status is None else who_stays(run)
    kills = run.status is None or left_running
    untouched_until = time.time() if kills else float("inf")
    if end["kind"] in {"timeout", "overflow"}:
        say_where_it_is(run)
    run.kill_all()
    run.wait_for_tracer()
    run.drain()
    if run.overflow and end["kind"] in {"exit", "signal"}:  # it said too much, and was gone
        end = {"kind": "overflow", "stream": run.overflow, "blocked": []}

    left = kernel_objects() - before
    if not spec["namespaces"]:
        remove_from_host(left)
    # What a library keeps in the user's cache is not the example's doing.
    caches = [f"{spec['env']['HOME']}/.cache", f"{spec['env']['HOME']}/.config"]
    new_files = files_below(folder, spec["keep"] + caches) - files_before
    left |= {describe_file(path) for path in new_files}
    return {
        "trace": content(spec["trace"], TRACE_LIMIT) if spec["trace"] else b"",
        "untouched_until": untouched_until,
        "stdio": run.stdio,
        "end": end,
        "milliseconds": run.milliseconds,
        **(proved if end["kind"] == "hangs" else run.text),
        "prints": content(spec["env"]["EXAMPLE_PRINTS"], 4 << 20),
        "left_running": left_running,
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
        adopt_orphans()
    link_cache(spec["cache"], spec["env"]["HOME"])
    with open(spec["env"]["EXAMPLE_PRINTS"], "wb"):
        pass  # mode 0666: an example may drop its privileges and still print
    if spec["trace"]:
        with open(spec["trace"], "wb"):
            pass
    os.umask(0o022)
    sys.stdout.buffer.write(marshal.dumps(execute(spec)))


main()
