"""Reads an example file: its title, its settings, and the output it claims.

Pure: looks at text only and never runs anything.
"""

import ast
import functools
import hashlib
import importlib.metadata
import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
SETTINGS = {
    "exit": int,
    "signal": str,
    "stderr": str,
    "hangs": str,
    "needs": list,
    "privileged": bool,
    "timeout": int,
}
CLAIM = re.compile(r"^\s*#> ?(.*)$")


class ExampleError(ValueError):
    """A mistake in an example file, as `examples/pipe/x.py:12: what; how to mend it`."""


@dataclass(frozen=True)
class Example:
    """One example file. name: its path below `examples/`, which is also its test id."""

    path: Path
    source: str
    title: str
    requires_python: str = ""
    dependencies: tuple[str, ...] = ()
    exit: int = 0
    signal: str = ""
    stderr: str = ""
    hangs: str = ""
    needs: tuple[str, ...] = ()
    privileged: bool = False
    timeout: int = 10

    @property
    def name(self) -> str:
        below = self.path.is_relative_to(EXAMPLES)
        return self.path.relative_to(EXAMPLES).as_posix() if below else self.shown_path

    @property
    def shown_path(self) -> str:
        """The path as an error names it: from the project's root where it lies below."""
        return (
            self.path.relative_to(ROOT).as_posix()
            if self.path.is_relative_to(ROOT)
            else str(self.path)
        )

    @property
    def is_python(self) -> bool:
        return self.path.suffix == ".py"

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.source.encode()).hexdigest()

    def at(self, line: int, problem: str) -> str:
        return f"{self.shown_path}:{line}: {problem}"

    def line_with(self, *patterns: str) -> int:
        """The first line that matches the first pattern found anywhere; 1 if none is."""
        for pattern in patterns:
            for number, line in enumerate(self.source.splitlines(), 1):
                if re.search(pattern, line):
                    return number
        return 1

    def claims(self) -> list[tuple[int, str]]:
        """The `#>` lines as (line number, text), from top to bottom."""
        lines = enumerate(self.source.splitlines(), 1)
        return [(number, match[1]) for number, line in lines if (match := CLAIM.match(line))]


def find(folder: Path = EXAMPLES) -> list[Path]:
    """Every example file below a folder, sorted."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix in {".py", ".sh"} and "__pycache__" not in path.parts
    )


def load(path: Path) -> Example:
    """Read one example. Raises ExampleError for whatever is wrong with its text."""
    shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
    try:
        source = path.read_bytes().decode()
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ExampleError(f"{shown}:{line}: not UTF-8; save the file as UTF-8") from None
    metadata, first = script_metadata(source, str(shown))
    settings = metadata.get("tool", {}).get("example", {})
    for key, value in settings.items():
        line = first + [key in text for text in source.splitlines()[first:]].index(True) + 1
        if key not in SETTINGS:
            known = ", ".join(SETTINGS)
            raise ExampleError(f"{shown}:{line}: no setting {key!r} in [tool.example]; use {known}")
        if not isinstance(value, SETTINGS[key]):
            kind = SETTINGS[key].__name__
            raise ExampleError(f"{shown}:{line}: {key} in [tool.example] must be of type {kind}")
    return Example(
        path=path,
        source=source,
        title=title_of(source, path.suffix, str(shown)),
        requires_python=metadata.get("requires-python", ""),
        dependencies=tuple(metadata.get("dependencies", ())),
        **{k: tuple(v) if isinstance(v, list) else v for k, v in settings.items()},
    )


def script_metadata(source: str, shown: str) -> tuple[dict, int]:
    """The PEP 723 block and the number of its first line (0 if there is none)."""
    lines = source.splitlines()
    if "# /// script" not in lines:
        return {}, 0
    first = lines.index("# /// script") + 1
    block = []
    for number, line in enumerate(lines[first:], first + 1):
        if line == "# ///":
            break
        if line != "#" and not line.startswith("# "):
            raise ExampleError(f"{shown}:{number}: the metadata block must end with a line '# ///'")
        block.append(line[2:])
    else:
        raise ExampleError(f"{shown}:{first}: the metadata block must end with a line '# ///'")
    try:
        return tomllib.loads("\n".join(block)), first
    except tomllib.TOMLDecodeError as error:
        within = re.search(r"line (\d+)", str(error))
        line = first + (int(within[1]) if within else len(block))
        raise ExampleError(f"{shown}:{line}: not valid TOML: {error}") from None


def title_of(source: str, suffix: str, shown: str) -> str:
    """The first line of the docstring, or the comment under bash's first line."""
    if suffix == ".sh":
        lines = source.splitlines()
        if len(lines) < 2 or not lines[0].startswith("#!") or not lines[1].startswith("# "):
            raise ExampleError(
                f"{shown}:1: begin with '#!/usr/bin/env bash' and a comment that is the title"
            )
        return lines[1][2:].strip()
    try:
        docstring = ast.get_docstring(ast.parse(source))
    except SyntaxError as error:
        raise ExampleError(f"{shown}:{error.lineno}: syntax error: {error.msg}") from None
    if not docstring:
        raise ExampleError(f"{shown}:1: begin with a docstring whose first line is the title")
    return docstring.splitlines()[0].strip()


@functools.cache
def distributions_of(module: str) -> frozenset[str]:
    found = importlib.metadata.packages_distributions().get(module, [])
    return frozenset(normalized(name) for name in found)


def normalized(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\s<>=!~;\[]", requirement, maxsplit=1)[0]).lower()


def undeclared_imports(example: Example) -> list[str]:
    """Errors for third-party imports that the metadata block does not declare."""
    if not example.is_python:
        return []
    declared = {normalized(name) for name in example.dependencies}
    problems = []
    for node in ast.walk(ast.parse(example.source)):
        modules = []
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            modules = [node.module]
        for module in (name.partition(".")[0] for name in modules):
            if module in sys.stdlib_module_names or distributions_of(module) & declared:
                continue
            if normalized(module) in declared:
                continue
            problems.append(
                example.at(
                    node.lineno,
                    f"imports {module}, which the metadata block does not declare; "
                    f'add `dependencies = ["…"]` (PEP 723)',
                )
            )
    return problems
