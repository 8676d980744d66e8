"""Turns the labs, `examples/labs/*.py`, into the notebooks of the site.

A lab is a Python file in sphinx-gallery's format, with its prose in Markdown.
It is parsed, never run, and its Markdown is never changed. A notebook whose
content would be the same is not written again, so that a live server rests.

    python -m docs.extensions.labs
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sphinx_gallery.notebook import (
    add_code_cell,
    add_markdown_cell,
    jupyter_notebook_skeleton,
)
from sphinx_gallery.py_source_parser import split_code_and_text_blocks

from .bench import LABS, RECORDS, stale
from .examples import METADATA

NOTEBOOKS = Path("docs/labs")


def notebook(lab: Path) -> dict[str, Any]:
    """Return the lab as a notebook that has not been run.

    The metadata of a cell name the file and the line it comes from. The PEP 723
    block is left out: in a notebook nobody reads it.
    """
    made: dict[str, Any] = jupyter_notebook_skeleton()
    _settings, blocks = split_code_and_text_blocks(lab)
    for kind, content, line in blocks:
        if kind == "text":
            add_markdown_cell(made, content.strip("\n"))
        elif code := METADATA.sub("", content).strip():
            blank = len(content) - len(content.lstrip("\n"))
            add_code_cell(made, code)
            line += blank
        else:
            continue
        made["cells"][-1]["metadata"] = {"file": lab.as_posix(), "line": line}
    return made


def text_of(made: dict[str, Any]) -> str:
    """Return a notebook as the text of its file."""
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


def write(labs: Path, notebooks: Path) -> Iterator[Path]:
    """Bring the notebooks up to date; yield those written or removed."""
    wanted = {notebooks / f"{lab.stem}.ipynb": lab for lab in sorted(labs.glob("*.py"))}
    for path, lab in wanted.items():
        text = text_of(notebook(lab))
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            yield path
    for path in sorted(set(notebooks.glob("*.ipynb")) - set(wanted)):
        path.unlink()
        yield path


def main() -> str | None:
    """Write the notebooks; return what is wrong with a measurement, if so."""
    problems = [
        f"{record}: measured by other code than {lab}; remove it, or nox -s bench"
        for lab in sorted(LABS.glob("*.py"))
        if stale(lab, record := RECORDS / f"{lab.stem}.json")
    ]
    if problems:
        return "\n".join(problems)
    for path in write(LABS, NOTEBOOKS):
        print(path)
    return None


if __name__ == "__main__":
    sys.exit(main())
