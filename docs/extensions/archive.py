"""Packs a folder into one zip file, the same bytes for the same content.

Knows nothing of what it packs. Dates, owners and the order in the file system
are left out.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first that a zip file can say


def packed(folder: Path, files: Iterable[Path], name: str) -> bytes:
    """Return a zip file with `files` of `folder`, all below a folder `name`."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for path in sorted(file.relative_to(folder).as_posix() for file in files):
            entry = ZipInfo(f"{name}/{path}", EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3  # Unix: the mode counts
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, (folder / path).read_bytes(), compresslevel=9)
    return buffer.getvalue()
