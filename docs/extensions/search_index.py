"""Makes the search's index smaller, and loses nothing that a reader would type.

Of an example it keeps what its code says in words: the calls and commands it
uses, its comments, the errors it printed. Punctuation and local names are most of
a program, and nobody searches for them. A lab is found by its introduction.
"""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path
from typing import Any

from . import examples

INDEX = Path("search/search_index.json")
EXAMPLE = re.compile(r"#(?P<folder>[a-z_]+)-(?P<name>\w+\.(?:py|sh))$")
CODE = re.compile(r"<pre><code>.*?</code></pre>", re.DOTALL)
BOOST = 2  # an example before a page that only mentions the same words
# What these say is found elsewhere: in the prose, in a lab's introduction, in the headings
# and tables of Troubleshoot, whose examples would come before the chapter's own.
NOT_INDEXED = re.compile(r"#pros-and-cons$|^labs/\w+\.html#|#troubleshoot-")
# A comment, or an error that was printed.
COMMENT = re.compile(
    r"(?:^|\s)#(?:!?|>(?=.*(?:\bE[A-Z]{3,}|Err|error)))\s+(?P<text>\S.*)$", re.MULTILINE
)
# A method or function of a library, and a constant, however the example came by it.
CALLED = re.compile(r"(?<=\.)[a-z]\w{3,}(?=\()|\b[A-Z][A-Z_\d]{4,}\b")
SETTINGS = re.compile(r"(?ms)^# /// script$.*?^# ///$")


def words(example: examples.Example) -> str:
    """Return what a reader may search an example by: names, then comments."""
    source = SETTINGS.sub("", example.source)
    used = examples.interface(example)
    ends = {name.rpartition(".")[2] for name in used}
    called = [name for name in dict.fromkeys(CALLED.findall(source)) if name not in ends]
    said = [text for text in dict.fromkeys(COMMENT.findall(source)) if text != example.title]
    return " ".join([*used, *called, *said])


def smaller(entry: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Return an entry of the index with less text; `folder` has the examples."""
    if found := EXAMPLE.search(entry["location"]):
        path = f"{found['folder']}/{found['name']}"
        example = examples.read(folder, path)
        text = f"<p>{path} {escape(words(example), quote=False)}</p>"
        return {**entry, "text": text, "boost": BOOST}
    return {**entry, "text": CODE.sub("", entry["text"])}


def shrink(site: Path) -> None:
    """Rewrite the index of a built site."""
    index = json.loads((site / INDEX).read_text(encoding="utf-8"))
    index["docs"] = [
        smaller(entry, site / "examples")
        for entry in index["docs"]
        if not NOT_INDEXED.search(entry["location"])
    ]
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    (site / INDEX).write_text(text, encoding="utf-8")
