"""Marks the rows of pros and cons, so that style can tell them apart."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

KINDS = {"Pro": "pro", "Con": "con"}


class ProsAndCons(Treeprocessor):
    """Gives a row that begins with Pro or Con the class `pro` or `con`."""

    def run(self, root: Element) -> None:
        """Change `root` in place."""
        for row in root.iter("tr"):
            kind = KINDS.get((row[0].text or "").strip()) if len(row) else None
            if kind and row[0].tag == "td":
                row.set("class", kind)
