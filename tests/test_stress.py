"""The stress session runs each example as often as asked, and keeps the cores busy meanwhile."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests import stress
from tests.harness import example, pythons
from tests.harness.busy import busy_cores

ROOT = Path(__file__).resolve().parents[1]


def test_each_example_has_as_many_turns_as_asked() -> None:
    count = Counter(turn.values[0].name for turn in stress.turns(3))
    assert set(count.values()) == {3}
    names = {path.relative_to(example.EXAMPLES).as_posix() for path in example.find()}
    assert set(count) == names


def test_the_turns_of_an_example_go_over_the_pythons_it_can_run_on() -> None:
    used = {
        turn.values[1].minor for turn in stress.turns(3) if turn.values[0].name == "pipe/one_way.py"
    }
    every = {turn.values[1].minor for turn in stress.turns(3)}
    assert used == every


def test_an_example_that_fails_now_and_then_fails_under_stress(tmp_path) -> None:
    path = tmp_path / "flaky.py"
    path.write_text(
        '"""Says now this, now that."""\n\nimport os\n\nprint(os.urandom(1)[0] % 2)\n#> 0\n'
    )
    with pytest.raises(pytest.fail.Exception, match=r"flaky\.py:6: the file says #> 0, the run"):
        for _ in range(40):
            stress.test_example(example.load(path), pythons.main_python())


def test_busy_cores_are_left_alone_at_the_end() -> None:
    with busy_cores() as burners:
        assert len(burners) == os.cpu_count()
        assert [burner.poll() for burner in burners] == [None] * len(burners)
    assert [burner.poll() for burner in burners] == [-9] * len(burners)


def test_a_command_is_run_while_the_cores_are_busy_and_its_status_returned() -> None:
    command = [sys.executable, "-m", "tests.harness.busy", sys.executable, "-c", "exit(7)"]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 7
