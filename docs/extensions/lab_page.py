"""Runs a lab and turns it into its page; refuses one that does not keep its word.

Two preprocessors for nbconvert, which mkdocs-jupyter uses; they are named in
`jupyter/jupyter_nbconvert_config.json`. What a cell printed is compared with
its `#>` lines, and the HTML of a cell, in the markup of the rest of the site,
is left in the cell's metadata for our template.
"""

from __future__ import annotations

import platform
import re
from typing import Any
from xml.etree import ElementTree

from markdown import Markdown
from nbclient.exceptions import CellExecutionError
from nbconvert.filters import strip_ansi
from nbconvert.preprocessors import ExecutePreprocessor, Preprocessor
from nbformat import NotebookNode

from .highlight import to_html

try:
    # MkDocs prints it in plain lines, without a traceback.
    from mkdocs.exceptions import BuildError as Failure
except ImportError:
    Failure = Exception

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
CLAIM = re.compile(r"^\s*#> ?(.*)$", re.MULTILINE)
MARKDOWN = {
    "extensions": ["tables", "attr_list", "toc"],
    "extension_configs": {"toc": {"permalink": "#", "permalink_title": "Link to this section"}},
}


class BrokenWord(Failure):
    """A lab did not do what it says, one problem a line."""


class Run(ExecutePreprocessor):
    """Runs the cells; says what failed in a line."""

    def preprocess(
        self,
        nb: NotebookNode,
        resources: dict[str, Any],
        km: Any = None,
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook with its outputs. Raises BrokenWord."""
        try:
            result: tuple[NotebookNode, dict[str, Any]] = super().preprocess(nb, resources, km)
        except CellExecutionError as error:
            cell = next(cell for cell in self.nb.cells if "error" in kinds(cell))
            inner = re.findall(r"Cell In\[\d+\], line (\d+)", strip_ansi(error.traceback))
            line = cell.metadata.line + int(inner[0]) - 1 if inner else cell.metadata.line
            raise BrokenWord(
                f"{cell.metadata.file}:{line}: {error.ename}: {error.evalue}"
            ) from None
        return result


def kinds(cell: NotebookNode) -> set[str]:
    """Return the kinds of output that a cell has."""
    return {output.output_type for output in cell.get("outputs", [])}


class Finish(Preprocessor):
    """Checks the cells and makes their HTML."""

    enabled = True

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook with `html` in each cell's metadata."""
        ran = any(cell.get("execution_count") for cell in nb.cells)
        found = [p for cell in nb.cells for p in problems(cell)] if ran else []
        if found:
            raise BrokenWord("\n".join(found))
        for number, cell in enumerate(nb.cells):
            cell.metadata["html"] = html(cell, f"cell-{number}")
        resources["evidence"] = (
            "Every #> line was compared with what the code printed when this "
            f"page was built, with Python {platform.python_version()} on "
            f"{platform.system()} {platform.release()}."
            if ran
            else "This build did not run the lab: its results are missing."
        )
        return nb, resources


def problems(cell: NotebookNode) -> list[str]:
    """Say where a cell that has run did other than its text says."""
    if cell.cell_type != "code":
        return []
    at = f"{cell.metadata.get('file')}:{cell.metadata.get('line')}"
    claimed = sorted(CLAIM.findall(cell.source))
    printed = sorted(stream(cell, "stdout").splitlines())
    found = []
    if claimed != printed:
        found.append(f"{at}: this cell says {claimed}, but printed {printed}")
    if complaint := stream(cell, "stderr"):
        found.append(f"{at}: this cell wrote to stderr: {complaint.strip()}")
    return found


def stream(cell: NotebookNode, name: str) -> str:
    """Return all that the cell wrote to stdout or stderr."""
    return "".join(
        output.text
        for output in cell.outputs
        if output.output_type == "stream" and output.name == name
    )


def html(cell: NotebookNode, anchor: str) -> str:
    """Return a cell as HTML; its code has the lines ANCHOR-1, -2, ….

    What it printed is not repeated: it equals the `#>` lines. Code that only
    draws is folded, so that a figure stands under the words about it.
    """
    if cell.cell_type != "code":
        return prose(cell.source)
    code = to_html(cell.source, "python", anchor, f"{anchor}-code")
    shown = [
        shown_output(output.data, f"{anchor}-{number}-")
        for number, output in enumerate(cell.outputs)
        if output.output_type in {"display_data", "execute_result"}
    ]
    if shown and not CLAIM.search(cell.source):
        lines = len(cell.source.splitlines())
        summary = f"<summary>The code, {lines} lines</summary>"
        code = f'<details class="lab__code">{summary}{code}</details>'
    return "\n".join([code, *shown])


def prose(text: str) -> str:
    """Return Markdown as HTML, with headings that can be linked to."""
    return Markdown(**MARKDOWN).convert(text)


def shown_output(data: NotebookNode, prefix: str) -> str:
    """Return a result as HTML. Raises BrokenWord if it is no SVG or Markdown."""
    if "image/svg+xml" in data:
        return figure(data["image/svg+xml"], prefix)
    if "text/markdown" in data:
        return f'<div class="lab__result">{prose(data["text/markdown"])}</div>'
    raise BrokenWord(f"a lab shows SVG and Markdown, not {', '.join(data)}")


def figure(svg: str, prefix: str) -> str:
    """Return one of matplotlib's SVG files as part of a page.

    Its ids begin with `prefix`, which must be unique in the page. Black is the
    color of the text around it, so that it suits light and dark. Its name is
    that of the element with the id `title`.
    """
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    root = ElementTree.fromstring(svg)
    for child in list(root):  # metadata, and a style that would leave the figure
        if child.tag == f"{{{SVG}}}metadata" or child.find(f"{{{SVG}}}style") is not None:
            root.remove(child)
    title = root.find(f".//{{{SVG}}}g[@id='title']")
    name = "".join(title.itertext()).strip() if title is not None else ""
    for element in root.iter():
        for key, value in element.attrib.items():
            if key == "id":
                element.set(key, prefix + value)
            elif "#" in value:
                value = value.replace("url(#", f"url(#{prefix}")
                value = re.sub(r"^#(?=[A-Za-z])", f"#{prefix}", value)
                element.set(key, value.replace("#000000", "currentcolor"))
    for key in "width", "height":
        root.attrib.pop(key, None)
    root.set("role", "img")
    root.set("aria-label", name)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<figure class="lab__figure">{text}</figure>'
