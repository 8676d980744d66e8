"""The harness rejects every bad example with one line that names the mend.

`sabotage/` holds one small bad example for each promise. The expected lines
below are written by hand from the files, not from the harness.
"""

import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness import claims, example, pythons, records, sandbox, verify
from tests.harness.example import Example, ExampleError

SABOTAGE = Path(__file__).with_name("sabotage")

REJECTED = {
    "wrong_output.py": r":4: the file says #> a claim, the run says #> the truth; .*nox -s update",
    "wrong_output.sh": r":7: says 'a claim' but got 'the truth'; .*nox -s update",
    "output_without_comment.py": r":3: .*says nothing, the run says #> the truth; .*nox -s update",
    "comment_without_output.py": r":5: the file says #> a claim, the run says nothing; mend it",
    "child_output.py": r":3: stdout has 'from a child', which no print\(\) .* capture it",
    "forked_child_output.py": r":7: .*the run says #> who is it\?; mend it",
    "lost_print.py": r":5: 'never seen' was printed but never reached stdout .*flush=True",
    "not_utf8.py": r":5: stdout is not UTF-8 \(byte 0xe9 at 3\); print text",
    "stderr.py": r":1: stderr is not empty: a warning; mend the cause",
    "unclosed_file.py": r":3: stderr is not empty: .*unclosed file.*; mend the cause",
    "wrong_exit.py": r":1: ended with exit status 3 instead of exit status 0; .*declare its end",
    "wrong_exit.sh": r":1: ended with exit status 4 instead of exit status 0; .*declare its end",
    "exception.py": r":4: ended with exit status 1 .*: RuntimeError: not declared; mend it",
    "killed.py": r":1: ended with death by SIGTERM instead of exit status 0; .*declare its end",
    "hang.py": r":11: still running after 1 s \(python hang.py in read\); give every wait an end",
    "hang.sh": r":9: still running after 1 s \(bash hang.sh in wait4, sleep infinity in .*\); give",
    "hangs_elsewhere.py": r":5: declared to hang in write, but: python hangs_elsewhere.py in read",
    "spins.py": r":(9|10): still running after 1 s \(python spins.py in running\); give",
    "declared_hang_ends.py": r":1: ended with exit status 0 instead of a hang; mend it",
    "endless.py": r":3: prints over 256 KiB on stdout; bound its output",
    "endless.sh": r":4: prints over 256 KiB on stderr; bound its output",
    "too_much.py": r":4: prints over 256 KiB on stdout; bound its output",
    "semaphore_left.py": r":9: leaves a POSIX semaphore behind: /sabotage-semaphore; unlink it",
    "segment_left.py": r":9: leaves a shared memory object behind: /sabotage-segment; unlink it",
    "queue_left.py": r":9: leaves a POSIX message queue behind: /sabotage-queue; unlink it",
    "system_v_semaphore_left.sh": r":4: leaves a System V semaphore set behind: .*; remove it",
    "system_v_segment_left.sh": r":4: leaves a System V shared memory segment behind: .*; remove",
    "system_v_queue_left.sh": r":4: leaves a System V message queue behind: .*; remove it",
    "file_left.py": r":5: leaves a file behind: /tmp/sabotage-file; remove it",
    "file_in_folder.sh": r":4: leaves a file behind: .*/left-here; remove it",
    "file_elsewhere.py": r":5: ended with exit status 1 .*Read-only file system.*; mend it",
    "fifo_left.sh": r":4: leaves a FIFO behind: /tmp/sabotage-fifo; unlink it",
    "socket_left.py": r":6: leaves a socket behind: /tmp/sabotage-socket; unlink it",
    "descriptor_left.py": r":5: never closes 2 descriptors of pipe; close what you open",
    "child_left.py": r":5: leaves a process running: sleep 60; wait for it",
    "background_left.sh": r":4: leaves a process running: (sleep 60|bash background_left.sh); wait for",
    "daemon_left.py": r":6: leaves a process running: python daemon_left.py; wait for it",
    "zombie.py": r":6: never waits for a child: a zombie at its end; wait for it",
    "syntax_error.sh": r":5: ended with exit status 2 .*syntax error.*; mend it",
    "missing_dependency.py": r":7: no_such_package is not installed; declare .* `nox -s lock`",
    "undeclared_import.py": r":3: imports posix_ipc, which the metadata block does not declare; add",
    "missing_program.sh": r":5: needs no-such-program, which is not installed; add its package",
}

UNREADABLE = {
    "syntax_error.py": r":3: syntax error: '\(' was never closed",
    "unknown_setting.py": r":5: no setting 'exits' in \[tool.example\]; use exit, signal, ",
    "wrong_type.py": r":5: timeout in \[tool.example\] must be of type int",
    "broken_metadata.py": r":5: not valid TOML: ",
    "open_metadata.py": r":5: the metadata block must end with a line '# ///'",
    "no_title.py": r":1: begin with a docstring whose first line is the title",
    "no_title.sh": r":1: begin with '#!/usr/bin/env bash' and a comment that is the title",
}


def processes_of(name: str) -> list[str]:
    """Processes of the host that an example started: its environment is inherited."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if f"EXAMPLE_FILE={SABOTAGE / name}\0".encode() in (folder / "environ").read_bytes():
                found.append((folder / "comm").read_text())
    return found


def host_state(name: str) -> dict[str, object]:
    """What an example could leave on the host, by kind."""
    sysv = [Path("/proc/sysvipc", table).read_text() for table in ("msg", "sem", "shm")]
    return {
        "shared memory": sorted(p.name for p in Path("/dev/shm").glob("*sabotage*")),
        "files": sorted(p.name for p in Path("/tmp").glob("sabotage*")),
        "beside the example": sorted(p.name for p in SABOTAGE.iterdir()),
        "System V": [len(table.splitlines()) for table in sysv],
        "processes": processes_of(name),
    }


@pytest.fixture
def host_unchanged(name: str, host_alone: None) -> Iterator[None]:
    before = host_state(name)
    yield
    assert host_state(name) == before


def check(name: str) -> str:
    part = verify.verify(example.load(SABOTAGE / name), pythons.main_python())
    assert part["problem"], f"{name} was accepted"
    return part["problem"]


def test_every_sabotage_has_its_expected_line() -> None:
    assert sorted([*REJECTED, *UNREADABLE]) == sorted(p.name for p in SABOTAGE.iterdir())


@pytest.mark.parametrize("name", REJECTED)
def test_a_bad_example_is_rejected_with_one_line_and_leaves_nothing(name, host_unchanged) -> None:
    problem = check(name)
    assert len(problem.splitlines()) == 1, problem
    assert re.match(rf"tests/sabotage/{re.escape(name)}{REJECTED[name]}", problem), problem


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_is_no_example_is_refused_with_its_line(name) -> None:
    with pytest.raises(ExampleError) as error:
        example.load(SABOTAGE / name)
    problem = str(error.value)
    assert len(problem.splitlines()) == 1
    assert re.match(rf"tests/sabotage/{re.escape(name)}{UNREADABLE[name]}", problem), problem


def peak_memory(name: str) -> dict[str, int]:
    """KiB that a verification took at most: the harness itself, and what it started."""
    program = (
        "import resource, sys; sys.path.insert(0, '.');"
        f"from tests.test_harness import check; check({name!r});"
        "who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN);"
        "print(*[resource.getrusage(w).ru_maxrss for w in who])"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=example.ROOT, capture_output=True, text=True, check=True)
    return dict(zip(("harness", "children"), map(int, done.stdout.split()), strict=True))


def test_endless_output_costs_bounded_memory(host_alone) -> None:
    few, endless = peak_memory("wrong_output.py"), peak_memory("endless.py")
    for process in few:
        assert endless[process] < few[process] + 8_000, f"KiB of {process}"


# --- what good examples may do ----------------------------------------------


def write(folder: Path, text: str, name: str = "sample.py") -> Example:
    path = folder / name
    path.write_text(text)
    return example.load(path)


def problem_of(loaded: Example, python: pythons.Python | None = None) -> str | None:
    return verify.verify(loaded, python or pythons.main_python())["problem"]


SEVERAL_PROCESSES = '''"""Prints in processes of every kind."""

import multiprocessing
import os


def work(name):
    print("work of", name, flush=True)
    #> work of fork
    #> work of spawn


if __name__ == "__main__":
    for method in ("spawn", "fork"):
        process = multiprocessing.get_context(method).Process(
            target=work, args=(method,)
        )
        process.start()
        process.join()
    print("done")
    #> done
'''


@pytest.mark.parametrize("python", pythons.available(), ids=lambda python: python.minor)
def test_prints_of_forked_and_spawned_processes_are_recorded(python, tmp_path) -> None:
    assert problem_of(write(tmp_path, SEVERAL_PROCESSES), python) is None


def test_a_changed_print_in_a_spawned_process_is_noticed(tmp_path) -> None:
    changed = SEVERAL_PROCESSES.replace("#> work of spawn", "#> work of nobody")
    assert "#> work of spawn" in (problem_of(write(tmp_path, changed)) or "")


def test_one_process_keeps_the_order_of_its_prints(tmp_path) -> None:
    text = '"""Counts."""\n\nfor number in (2, 1):\n    print(number)\n    #> 1\n    #> 2\n'
    assert "the run says #> 2" in (problem_of(write(tmp_path, text)) or "")


def test_buffering_is_real_because_pythonunbuffered_is_not_passed_on(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", "1")
    text = (
        '"""Buffers."""\n\nimport os\nimport sys\n\n'
        'print(sys.stdout.write_through, "PYTHONUNBUFFERED" in os.environ)\n#> False False\n'
    )
    assert problem_of(write(tmp_path, text)) is None


def test_a_terminal_and_a_pipe_are_both_tried(tmp_path) -> None:
    text = '"""Asks."""\n\nimport sys\n\nprint(sys.stdout.isatty())\n#> False\n'
    problem = problem_of(write(tmp_path, text)) or ""
    assert "the run says #> True" in problem
    assert problem.endswith("stdout a pty")


def test_a_declared_end_is_accepted(tmp_path) -> None:
    settings = "# /// script\n# [tool.example]\n# {}\n# ///\n\n"
    for setting, code in {
        "exit = 7": "raise SystemExit(7)",
        'signal = "SIGKILL"': "import os\n\nos.kill(os.getpid(), 9)",
        'stderr = "on purpose"': 'import sys\n\nprint("on purpose", file=sys.stderr)',
        'hangs = "read"': "import os\n\nos.read(os.pipe()[0], 1)",
    }.items():
        text = f'"""Ends so."""\n\n{settings.format(setting)}{code}\n'
        assert problem_of(write(tmp_path, text)) is None, setting


def test_the_record_says_where_a_hanging_example_hangs(tmp_path) -> None:
    text = (
        '"""Hangs."""\n\n# /// script\n# [tool.example]\n# hangs = "read"\n# ///\n\n'
        "import os\n\nos.read(os.pipe()[0], 1)\n"
    )
    part = verify.verify(write(tmp_path, text), pythons.main_python())
    assert part["runs"][0]["end"] == {
        "kind": "hangs",
        "after_seconds": 0.5,
        "blocked": [{"process": "python sample.py", "call": "read", "main": True}],
    }


def test_an_orphan_that_ends_in_time_is_reaped_and_allowed(tmp_path) -> None:
    text = (
        '"""Double fork; the grandchild ends when its pipe does."""\n\nimport os\n\n'
        "read_end, write_end = os.pipe()\n"
        "if os.fork() == 0:\n    if os.fork() == 0:\n        os.write(write_end, b'x')\n"
        "    os._exit(0)\n"
        "os.close(write_end)\nos.wait()\n"
        "while os.read(read_end, 1):\n    pass\nos.close(read_end)\n"
        "print('end of file')\n#> end of file\n"
    )
    assert problem_of(write(tmp_path, text)) is None


# --- the sandbox -------------------------------------------------------------

LOOK_AROUND = """#!/usr/bin/env bash
# Looks around in the sandbox.
set -euo pipefail
ls -A /dev/shm /dev/mqueue /tmp/work
#> /dev/mqueue:
#>
#> /dev/shm:
#>
#> /tmp/work:
cat /proc/sys/fs/mqueue/msg_max
#> 10
ls /sys/class/net >/dev/null
ip -brief link show up | cut -d' ' -f1
#> lo
echo "pid 1 is me: $([[ $$ == 1 ]] && echo yes || echo no)"
#> pid 1 is me: no
touch /etc/left 2>/dev/null || echo "the root is read-only"
#> the root is read-only
"""


def test_the_sandbox_is_private_and_empty(tmp_path) -> None:
    assert problem_of(write(tmp_path, LOOK_AROUND, "look.sh")) is None


def test_what_the_starter_ignores_the_example_does_not(tmp_path) -> None:
    text = (
        '"""Ends by SIGHUP, unless its starter ignored that."""\n\n'
        '# /// script\n# [tool.example]\n# signal = "SIGHUP"\n# ///\n\n'
        "import os\nimport signal\n\nos.kill(os.getpid(), signal.SIGHUP)\n"
    )
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    try:
        assert problem_of(write(tmp_path, text)) is None
    finally:
        signal.signal(signal.SIGHUP, before)


@pytest.mark.parametrize(
    "error",
    [
        sandbox.SandboxError("Traceback\nOSError: [Errno 28] mount tmpfs on /tmp"),
        subprocess.TimeoutExpired("unshare", 40),
    ],
)
def test_a_sandbox_that_fails_verifies_nothing(error, tmp_path, monkeypatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(sandbox, "run", fail)
    problem = problem_of(write(tmp_path, LOOK_AROUND, "look.sh")) or ""
    assert re.match(r".*look\.sh:1: the sandbox failed: (OSError|Command).*; run it again", problem)
    assert len(problem.splitlines()) == 1


def test_what_packages_cache_at_first_use_is_there_before(tmp_path) -> None:
    text = (
        '"""Looks."""\n\nfrom pathlib import Path\n\n'
        'found = Path.home().glob(".cache/matplotlib/fontlist-*.json")\n'
        "print([file.read_text()[:1] for file in found])\n#> ['{']\n"
    )
    assert problem_of(write(tmp_path, text)) is None


@pytest.fixture
def kind_asked_anew() -> Iterator[None]:
    sandbox.kind.cache_clear()
    yield
    sandbox.kind.cache_clear()


def test_without_root_the_sandbox_uses_a_user_namespace(
    tmp_path, monkeypatch, kind_asked_anew
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert sandbox.unshare_command(os.geteuid() == 0)[1:3] == ["--user", "--map-root-user"]
    assert sandbox.kind() == "namespaces"
    assert problem_of(write(tmp_path, LOOK_AROUND, "look.sh")) is None


@pytest.fixture
def without_namespaces(monkeypatch) -> None:
    monkeypatch.setattr(sandbox, "kind", lambda: "fallback")


@pytest.mark.parametrize(
    "name", ["semaphore_left.py", "segment_left.py", "system_v_queue_left.sh", "file_in_folder.sh",
             "child_left.py", "daemon_left.py", "hang.py", "endless.py", "zombie.py"]
)  # fmt: skip
def test_the_fallback_rejects_too_and_cleans_the_host(
    name, without_namespaces, host_unchanged
) -> None:
    assert re.match(rf"tests/sabotage/{re.escape(name)}{REJECTED[name]}", check(name))


def test_the_fallback_says_what_it_cannot_see(without_namespaces) -> None:
    assert "POSIX message queues" in sandbox.blind_spots()


def test_in_ci_the_fallback_is_an_error(monkeypatch, kind_asked_anew) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(sandbox, "unshare_command", lambda as_root: ["false"])
    with pytest.raises(sandbox.SandboxError, match="run as root"):
        sandbox.kind()


# --- records -----------------------------------------------------------------


def part(problem: str | None = None, not_run: str = "", runs: int = 1) -> dict:
    return verify.empty_part(
        "pipe/x.py", "0" * 64, problem=problem, not_run=not_run, runs=[{"python": "3.11.7"}] * runs
    )


def test_a_record_passes_only_if_every_python_passed() -> None:
    assert records.merge([part(), part()], "namespaces")["verdict"] == "passed"
    failed = records.merge([part(), part(problem="examples/pipe/x.py:1: bad")], "namespaces")
    assert failed["verdict"] == "failed"
    assert failed["problem"] == "examples/pipe/x.py:1: bad"


def test_an_example_that_no_python_here_can_run_is_recorded_as_not_run() -> None:
    record = records.merge([part(not_run="needs Python >=3.99", runs=0)], "namespaces")
    assert (record["verdict"], record["problem"]) == ("not_run", "needs Python >=3.99")


def test_a_record_is_written_whole_and_read_back(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(records, "RECORDS", tmp_path)
    record = records.merge([part()], "namespaces")
    records.write(record)
    assert records.read("pipe/x.py") == record
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["x.py.json"]
    records.forget_vanished(set())
    assert records.read("pipe/x.py") is None


# --- pytest-examples ---------------------------------------------------------


def test_pytest_examples_still_has_the_parts_that_claims_uses(tmp_path) -> None:
    """Guards the semi-internal import: a change of its version must be looked at."""
    loaded = write(tmp_path, '"""Prints."""\n\nprint("new")\n#> old\n')
    updated = claims.with_prints(loaded, [("print", 3, 1, 1, "new")])
    assert updated == '"""Prints."""\n\nprint("new")\n#> new\n'


def test_update_rewrites_the_lines_of_bash_only_where_their_number_fits(tmp_path) -> None:
    head = "#!/usr/bin/env bash\n# Title.\n"
    loaded = write(tmp_path, head + "echo b\n#> a\n", "x.sh")
    assert claims.bash_with_output(loaded, "b\n") == head + "echo b\n#> b\n"
    with pytest.raises(ValueError, match=r"x.sh:4: has 1 #> lines and printed 2"):
        claims.bash_with_output(loaded, "b\nc\n")
