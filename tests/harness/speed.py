"""Prints two figures: what the sandbox adds to a run, and what the session adds to its runs.

usage: python -m tests.harness.speed

1. For each Python example that ends by itself, on the main Python: wall time of
   a run in the sandbox minus the wall time of a bare `python FILE`, each the
   best of three; the figure is the median over the examples.
2. Wall time of `nox -R -s examples` divided by (the sum of the wall times of its
   runs / the number of workers).
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.harness import example, pythons, records, sandbox, verify


def seconds(action) -> float:
    started = time.monotonic()
    action()
    return time.monotonic() - started


def bare(path: Path, python: pythons.Python) -> None:
    environ = {**os.environ, "PYTHONDEVMODE": "1", "PYTHONWARNINGS": "error"}
    environ["PATH"] = f"{python.executable.parent}:{sandbox.SYSTEM_PATH}"
    subprocess.run(
        [str(python.executable), str(path)], env=environ, capture_output=True, check=False
    )


def overheads() -> dict[str, float]:
    """Milliseconds that the sandbox adds, by example."""
    python, found = pythons.main_python(), {}
    for loaded in map(example.load, example.find()):
        usable = loaded.is_python and not loaded.hangs and not loaded.requires_python[2:] > "3.11"
        if not usable or verify.missing_programs(loaded) or "labs/" in loaded.name:
            continue
        boxed = min(
            seconds(
                lambda: sandbox.run(loaded.path, python.executable, stdout="pipe", timeout=20)  # noqa: B023
            )
            for _ in range(3)
        )
        alone = min(seconds(lambda: bare(loaded.path, python)) for _ in range(3))  # noqa: B023
        found[loaded.name] = (boxed - alone) * 1000
    return found


def session_factor(workers: int) -> tuple[float, float]:
    """Wall seconds of the whole session, and its factor over the runs it made."""
    wall = seconds(
        lambda: subprocess.run(
            [sys.executable, "-m", "nox", "-R", "-s", "examples"], check=True, capture_output=True
        )
    )
    runs = [
        run["wall_milliseconds"] / 1000
        for path in example.find()
        for run in records.read(path.relative_to(example.EXAMPLES).as_posix())["runs"]
    ]
    return wall, wall / (sum(runs) / workers)


def main() -> None:
    added = overheads()
    worst = sorted(added.items(), key=lambda item: -item[1])[:3]
    print(
        f"sandbox adds {statistics.median(added.values()):.0f} ms to a run "
        f"(median over {len(added)} examples; most: "
        + ", ".join(f"{name} {ms:.0f} ms" for name, ms in worst)
        + ")"
    )
    workers = 2 * (os.cpu_count() or 1)
    wall, factor = session_factor(workers)
    print(
        f"nox -R -s examples takes {wall:.1f} s, {factor:.2f} times its runs over {workers} workers"
    )


if __name__ == "__main__":
    main()
