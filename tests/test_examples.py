"""Every example, on every Python that is here, does what its file says."""

import os

import pytest
from packaging.specifiers import SpecifierSet

from tests.harness import claims, example, pythons, sandbox, verify
from tests.harness.example import Example, ExampleError


def cases() -> list:
    found = []
    for path in example.find():
        name = path.relative_to(example.EXAMPLES).as_posix()
        try:
            loaded = example.load(path)
        except ExampleError as error:
            part = verify.empty_part(name, "", problem=str(error))
            found.append(pytest.param(part, None, id=name))
            continue
        wanted = SpecifierSet(loaded.requires_python)
        usable = [p for p in pythons.available() if p.version in wanted]
        if not loaded.is_python:
            found.append(pytest.param(loaded, pythons.main_python(), id=name))
        elif not usable:
            found.append(pytest.param(loaded, None, id=name))
        found += [
            pytest.param(loaded, python, id=f"{name}-{python.minor}")
            for python in (usable if loaded.is_python else [])
        ]
    return found


@pytest.mark.parametrize(("loaded", "python"), cases())
def test_example(loaded: Example | dict, python, record_property, request) -> None:
    if isinstance(loaded, dict):  # the file cannot even be read
        record_property("part", loaded)
        pytest.fail(loaded["problem"], pytrace=False)
    if request.config.getoption("update_examples"):
        update(loaded, python or pythons.main_python())
        return
    not_run = verify.reason_not_to_run(loaded, os.geteuid() == 0)
    if python is None:
        line = loaded.line_with("requires-python")
        not_run = loaded.at(line, f"needs Python {loaded.requires_python}; none is here")
    if not_run:
        part = verify.empty_part(loaded.name, loaded.sha256, not_run=not_run)
        record_property("part", part)
        if os.environ.get("CI"):
            pytest.fail(not_run, pytrace=False)
        pytest.skip(not_run)
    part = verify.verify(loaded, python, traced=python == tracing_python(loaded))
    record_property("part", part)
    if part["problem"]:
        pytest.fail(part["problem"], pytrace=False)


def tracing_python(loaded: Example) -> pythons.Python:
    """The one Python whose run makes the timeline: the main one, or the oldest that will do."""
    wanted = SpecifierSet(loaded.requires_python)
    usable = [python for python in pythons.available() if python.version in wanted]
    main = pythons.main_python()
    return main if main in usable else usable[0]


def update(loaded: Example, python: pythons.Python) -> None:
    """Rewrite the `#>` lines from one real run; the author reads the difference."""
    if python.minor != pythons.main_python().minor and not loaded.requires_python:
        return
    outcome = sandbox.run(
        loaded.path,
        python.executable,
        stdout="pipe",
        timeout=loaded.timeout,
        hangs=loaded.hangs or None,
    )
    if loaded.is_python:
        source = claims.with_prints(loaded, claims.parse_facts(outcome.prints))
    else:
        try:
            source = claims.bash_with_output(loaded, outcome.stdout.decode())
        except ValueError as error:
            pytest.fail(str(error), pytrace=False)
    if source != loaded.source:
        loaded.path.write_text(source)
