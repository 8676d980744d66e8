"""Measures thoroughly what the labs show, with the labs' own code.

A lab that measures has a function `measure(rounds, seconds, limit)`, which
returns what JSON can hold, and calls it for a short look of its own. Here it
is called for many rounds, and the answer goes where the lab looks for it,
`build/bench/NAME.json`. Too few rounds are an error, never a smaller file.

    python -m docs.extensions.bench
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import json
import os
import runpy
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sphinx_gallery.py_source_parser import split_code_and_text_blocks

LABS = Path("examples/labs")
RECORDS = Path("build/bench")
LEAST_ROUNDS = 7  # fewer say too little about the spread
NOISY = 0.25  # CPUs that other programs use; from here on we warn

Measure = Callable[..., dict[str, Any]]


class Dishonest(Exception):
    """A measurement that must not be published; the message says why."""


def measuring_code(lab: Path) -> list[str]:
    """Return the code cells up to the one with `measure`; [] if none has it."""
    _settings, blocks = split_code_and_text_blocks(lab)
    cells = [content for kind, content, _line in blocks if kind == "code"]
    last = [n for n, cell in enumerate(cells, 1) if "\ndef measure(" in cell]
    return cells[: last[0]] if last else []


def fingerprint(lab: Path) -> str:
    """Return what changes with the code that measures, and with nothing else."""
    return hashlib.sha256("".join(measuring_code(lab)).encode()).hexdigest()


def stale(lab: Path, record: Path) -> bool:
    """Say whether there is a record that other code than the lab's has made."""
    if not record.exists():
        return False
    made_by: str = json.loads(record.read_text(encoding="utf-8"))["measured_by"]
    return made_by != fingerprint(lab)


@contextlib.contextmanager
def in_empty_folder() -> Iterator[None]:
    """Work where a lab finds no earlier record."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)


def measure_of(lab: Path) -> Measure:
    """Run the lab without its output and return its function `measure`."""
    path = lab.resolve()
    with in_empty_folder(), contextlib.redirect_stdout(io.StringIO()):
        found: Measure = runpy.run_path(str(path))["measure"]
    return found


def thorough(lab: Path, rounds: int, seconds: float, limit: float) -> dict[str, Any]:
    """Return the record of the lab: `seconds` for each thing and round.

    No round begins after `limit` seconds. Raises Dishonest if there were too
    few by then.
    """
    record = measure_of(lab)(rounds=rounds, seconds=seconds, limit=limit)
    if record["rounds"] < LEAST_ROUNDS:
        raise Dishonest(
            f"{lab}: {record['rounds']} rounds in {limit:g} s, and fewer than "
            f"{LEAST_ROUNDS} say too little about the spread; raise --limit"
        )
    return {**record, "measured_by": fingerprint(lab)}


def save(record: dict[str, Any], path: Path) -> None:
    """Write the record, all of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".tmp")
    unfinished.write_text(json.dumps(record) + "\n", encoding="utf-8")
    unfinished.replace(path)


def enough_rounds(text: str) -> int:
    """Parse --rounds."""
    rounds = int(text)
    if rounds < LEAST_ROUNDS:
        raise argparse.ArgumentTypeError(f"at least {LEAST_ROUNDS}, not {rounds}")
    return rounds


def main(arguments: list[str] | None = None) -> str | None:
    """Measure for every lab that measures; return the error, if there is one."""
    parser = argparse.ArgumentParser(prog="nox -s bench --")
    parser.add_argument("--rounds", type=enough_rounds, default=15)
    parser.add_argument("--seconds", type=float, default=0.02, help="for each thing")
    parser.add_argument("--limit", type=float, default=300, help="seconds in all")
    options = vars(parser.parse_args(arguments))
    os.environ["MPLBACKEND"] = "agg"  # no windows
    for lab in sorted(LABS.glob("*.py")):
        if not measuring_code(lab):
            continue
        print(f"measuring for {lab}, {options['rounds']} rounds", flush=True)
        try:
            record = thorough(lab, **options)
        except Dishonest as error:
            return str(error)
        path = RECORDS / f"{lab.stem}.json"
        save(record, path)
        others = record.get("other_cpus", 0.0)
        print(f"{path}: {record['rounds']} rounds; others used {others:.2f} CPUs")
        if others > NOISY:
            print("That is a lot: measure again when the machine is quieter.")
    return None


if __name__ == "__main__":
    sys.exit(main())
