"""Makes the titles of examples headings, which the search takes as hits.

A title stands in the page's outline for readers and search engines, but never
in its table of contents, which is made before: an example has no section.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

LEVEL = "data-heading"  # a paragraph that has it becomes a heading of this level
AFTER_CONTENTS = 4  # `toc`, and MkDocs' list of anchors, are made at 5


class ExampleTitles(Treeprocessor):
    """Turns marked paragraphs into headings."""

    def run(self, root: Element) -> None:
        """Change `root` in place."""
        for paragraph in root.iter("p"):
            level = paragraph.attrib.pop(LEVEL, None)
            if level:
                paragraph.tag = f"h{level}"
