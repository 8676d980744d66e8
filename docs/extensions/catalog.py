"""Writes the table of all examples, in Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape
from itertools import groupby

from .examples import Example, interface

Link = Callable[[Example], str]

# fmt: off
# Names that nearly every example uses and that nobody looks up here.
HOUSEKEEPING = {
    "contextlib.ExitStack", "contextlib.chdir", "contextlib.closing",
    "contextlib.contextmanager", "contextlib.suppress", "errno.errorcode", "os._exit",
    "os.close", "os.environ", "os.getpid", "os.path", "os.unlink", "os.wait", "os.waitpid",
    "os.waitstatus_to_exitcode", "pathlib.Path", "signal.SIGKILL", "signal.SIGTERM",
    "signal.Signals", "subprocess.DEVNULL", "subprocess.PIPE", "sys.argv", "sys.executable",
    "sys.exit", "sys.stderr", "sys.stdin", "sys.stdout", "tempfile.NamedTemporaryFile",
    "tempfile.TemporaryDirectory", "tempfile.TemporaryFile", "time.monotonic", "time.sleep",
}
# fmt: on


def table(examples: Iterable[Example], link: Link, titles: Mapping[str, str]) -> list[str]:
    """Return the table, a heading a chapter, as lines of Markdown.

    `link` gives the address of an example's home, `titles` the heading of a
    folder's examples; without one it is the folder's name.
    """
    lines: list[str] = []
    by_folder = groupby(examples, key=lambda e: e.path.partition("/")[0])
    for folder, group in by_folder:
        lines += [
            "",
            f"## {titles.get(folder) or folder}",
            "",
            "/// html | div.catalog[data-search-exclude]",
            "",
            "| What it shows | Language | Uses |",
            "| --- | --- | --- |",
        ]
        lines += [row(example, link(example)) for example in group]
        lines += ["", "///"]
    return lines


def row(example: Example, address: str) -> str:
    """Return one line of the table."""
    language = {"python": "Python", "bash": "bash"}[example.language]
    uses = [name for name in interface(example) if name not in HOUSEKEEPING]
    return (
        f"| [{cell(example.title)}]({address}) | {language} |"
        f" {', '.join(f'`{name}`' for name in uses)} |"
    )


def cell(text: str) -> str:
    """Make plain text safe in a table's cell and in a link's text."""
    for character in "\\`*_{}[]|":
        text = text.replace(character, "\\" + character)
    return escape(text, quote=False)
