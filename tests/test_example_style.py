"""Examples read alike: black and ruff for Python, shellcheck and shfmt (in `lint`) for bash."""

import pytest
from pytest_examples import EvalExample

from tests.harness import example
from tests.harness.claims import LINE_LENGTH, as_code_example

LONGEST = 60  # lines; labs are walk-throughs and may be longer
PYTHON = [path for path in example.find() if path.suffix == ".py"]


def short(path) -> str:
    return path.relative_to(example.EXAMPLES).as_posix()


@pytest.mark.parametrize("path", PYTHON, ids=short)
def test_python_is_formatted_and_clean(
    path, eval_example: EvalExample, tmp_path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)  # ruff's own defaults, not this project's rules for its code
    eval_example.set_config(
        line_length=LINE_LENGTH, quotes="double", target_version="py311", isort=True
    )
    code = as_code_example(example.load(path))
    if eval_example.update_examples:
        eval_example.format(code)
        path.write_text(code.source)
        eval_example.to_update.clear()  # written above: it knows only Markdown files
    else:
        eval_example.lint(code)


@pytest.mark.parametrize("path", example.find(), ids=short)
def test_a_file_is_short_and_narrow(path) -> None:
    lines = path.read_text().splitlines()
    wide = [f"{short(path)}:{n}" for n, line in enumerate(lines, 1) if len(line) > LINE_LENGTH]
    assert not wide, f"lines of over {LINE_LENGTH} columns: {wide}"
    if not short(path).startswith("labs/"):
        assert len(lines) <= LONGEST, f"{short(path)} has {len(lines)} lines; {LONGEST} at most"


@pytest.mark.parametrize("path", example.find(), ids=short)
def test_a_title_is_a_sentence_that_fits_a_heading(path) -> None:
    title = example.load(path).title
    assert title.endswith((".", "?")), title
    assert len(title) <= 90, f"{len(title)} characters: {title}"
