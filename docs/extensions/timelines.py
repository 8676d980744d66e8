"""Writes the timelines that pages fetch, one file an example, before the site is built.

Only files: what is in them is made by `timeline`. A file whose content would
be the same is not written again, so that a live server rests, and one whose
example has no timeline any more is removed.

    python -m docs.extensions.timelines
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from . import examples, records, timeline
from .timeline_model import BadTimeline, parse

FOLDER = Path("docs/timelines")


def wanted(folder: Path, recorded: Path) -> Iterator[tuple[str, str]]:
    """Yield (file name, content) for each example that has a timeline.

    A record that cannot be used is the page's business, which says so.
    """
    for path in examples.paths(folder):
        try:
            record = records.load(recorded, examples.read(folder, path))
            if record.timeline:
                yield f"{path}.js", timeline.script(path, parse(record.timeline))
        except (records.Unverified, BadTimeline, ValueError, SyntaxError):
            continue


def write(target: Path, files: dict[str, str]) -> None:
    """Bring the files below `target` up to date."""
    for old in sorted(target.rglob("*.js")):
        if old.relative_to(target).as_posix() not in files:
            old.unlink()
    for name, text in files.items():
        file = target / name
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(FOLDER, dict(wanted(Path("examples"), Path("build/records"))))
