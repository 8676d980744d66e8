"""Every example many times, in random order: `nox -s stress -- 10`. Writes no records.

Each time on the next of the Pythons that it can run on.
"""

import os
import random
from collections import defaultdict

import pytest

from tests.harness import verify
from tests.test_examples import cases


def turns(times: int) -> list:
    """The runs of all examples, `times` of each; what cannot run here is not among them."""
    by_example = defaultdict(list)
    for case in cases():
        loaded, python = case.values
        if isinstance(loaded, dict):
            raise pytest.UsageError(loaded["problem"])
        if python and not verify.reason_not_to_run(loaded, os.geteuid() == 0):
            by_example[loaded.name].append(case)
    return [
        pytest.param(*(case := usable[turn % len(usable)]).values, id=f"{case.id}-{turn + 1}")
        for usable in by_example.values()
        for turn in range(times)
    ]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    options = metafunc.config.option
    shuffled = turns(options.times)
    random.Random(options.seed).shuffle(shuffled)
    metafunc.parametrize(("loaded", "python"), shuffled)


def test_example(loaded, python) -> None:
    if problem := verify.verify(loaded, python)["problem"]:
        pytest.fail(problem, pytrace=False)
