"""Reads one example file: what it is called, how it is set up, what it uses.

Never runs an example and knows nothing of pages or records.
"""

from __future__ import annotations

import ast
import hashlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LANGUAGES = {".py": "python", ".sh": "bash"}

# Examples of these folders are shown by something else (notebooks).
ELSEWHERE = frozenset({"labs"})

# PEP 723, as its reference implementation spells it.
METADATA = re.compile(r"(?m)^# /// (?P<type>[a-zA-Z0-9-]+)$\s(?P<content>(^#(| .*)$\s)+)^# ///$")

# fmt: off
# Words that open a bash command list without being a command.
BASH_KEYWORDS = {
    "case", "do", "done", "elif", "else", "esac", "fi", "for", "function", "if", "in", "select",
    "then", "time", "until", "while",
}
# Commands that nearly every script uses and that nobody looks up here.
BASH_HOUSEKEEPING = {
    "break", "cat", "cd", "continue", "declare", "echo", "exec", "exit", "export", "false",
    "local", "mktemp", "printf", "readonly", "return", "rm", "rmdir", "set", "shift", "test",
    "trap", "true",
}
# fmt: on
BASH_COMMAND = re.compile(
    r"(?:^|[|&;(]|\{(?=\s))[ \t]*"
    r"(?:(?:do|then|else|elif|if|while|until|time|command|exec|env|!)[ \t]+)*"
    r"(?:\w+=\S*[ \t]+)*(?P<word>[a-z_][\w.-]*)(?![\w=])",
    re.MULTILINE,
)
BASH_QUOTED = re.compile(
    r"<<-?\s*(['\"]?)(?P<end>\w+)\1[^\n]*\n.*?\n\s*(?P=end)$|'[^']*'",
    re.MULTILINE | re.DOTALL,
)
BASH_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$", re.MULTILINE)


@dataclass(frozen=True)
class Example:
    """One file under examples/, named by its path there with slashes."""

    path: str
    source: str
    sha256: str
    title: str
    settings: dict[str, Any] = field(default_factory=dict)
    dependencies: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        """`python` or `bash`; also the name of the Pygments lexer."""
        return LANGUAGES[Path(self.path).suffix]

    @property
    def anchor(self) -> str:
        """The id of the example in its home page, stable forever."""
        return anchor(self.path)


def anchor(path: str) -> str:
    """Return the id of the example `path` in its home page."""
    return path.replace("/", "-")


def block_id(path: str, part: str) -> str:
    """Return the id of a code block of the example `path`.

    Material's copy button finds its block by a selector made of this id, in
    which a dot would begin a class.
    """
    return f"{anchor(path).replace('.', '-')}-{part}"


def paths(folder: Path) -> list[str]:
    """List the examples under `folder` that pages show, sorted."""
    found = (
        file.relative_to(folder)
        for file in folder.rglob("*")
        if file.suffix in LANGUAGES and file.is_file()
    )
    return sorted(
        path.as_posix()
        for path in found
        if len(path.parts) > 1
        and path.parts[0] not in ELSEWHERE
        and "__pycache__" not in path.parts
    )


def read(folder: Path, path: str) -> Example:
    """Read the example `path` of `folder`.

    Raises OSError if it is not there and ValueError if it has no title.
    """
    data = (folder / path).read_bytes()
    source = data.decode()
    metadata = script_metadata(source)
    title = bash_title(source) if path.endswith(".sh") else python_title(source)
    if not title:
        raise ValueError("its first line is no title")
    return Example(
        path=path,
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        title=title,
        settings=metadata.get("tool", {}).get("example", {}),
        dependencies=tuple(metadata.get("dependencies", ())),
    )


def script_metadata(source: str) -> dict[str, Any]:
    """Return the PEP 723 `script` block of `source`, parsed; {} if none."""
    for block in METADATA.finditer(source):
        if block["type"] == "script":
            lines = block["content"].splitlines()
            return tomllib.loads("\n".join(line[2:] for line in lines))
    return {}


def python_title(source: str) -> str:
    """Return the first line of the module's docstring."""
    docstring = ast.get_docstring(ast.parse(source)) or ""
    return docstring.partition("\n")[0].strip()


def bash_title(source: str) -> str:
    """Return the comment straight under the `#!` line."""
    lines = source.splitlines()[1:2]
    return lines[0].removeprefix("#").strip() if lines else ""


def interface(example: Example) -> tuple[str, ...]:
    """Name what the example uses of the system, in order of appearance.

    Dotted names of imported modules for Python, commands for bash.
    """
    if example.language == "bash":
        return bash_commands(example.source)
    return python_names(example.source)


def python_names(source: str) -> tuple[str, ...]:
    """Return the dotted names of imported modules that `source` uses."""
    tree = ast.parse(source)
    imported = dict(imports(tree))
    names: dict[str, int] = {}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id in imported
        ):
            name = f"{imported[node.value.id]}.{node.attr}"
        elif isinstance(node, ast.Name) and "." in imported.get(node.id, ""):
            name = imported[node.id]
        else:
            continue
        names[name] = min(node.lineno, names.get(name, node.lineno))
    used = sorted(names, key=lambda name: names[name])
    return tuple(name for name in used if not any(other.startswith(name + ".") for other in used))


def imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield (local name, dotted name) for everything that `tree` imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.asname:
                    yield alias.asname, alias.name
                else:
                    root = alias.name.partition(".")[0]
                    yield root, root
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def bash_commands(source: str) -> tuple[str, ...]:
    """Return the commands that the script `source` calls.

    Lexical: good enough for a table that helps to find things.
    """
    code = BASH_QUOTED.sub("''", BASH_COMMENT.sub("", source))
    functions = set(re.findall(r"^(\w+)\(\)", code, re.MULTILINE))
    words = (match["word"] for match in BASH_COMMAND.finditer(code))
    boring = BASH_KEYWORDS | BASH_HOUSEKEEPING | functions
    return tuple(dict.fromkeys(word for word in words if word not in boring))
