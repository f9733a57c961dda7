"""Where the descriptors of live layers lie: files that only this user can read.

A descriptor holds the ticket that opens tiles. As a file in a private folder its text never gets
into a saved project, into copied layers or into the log; the project has a path alone, and that
folder is gone after the session.
"""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from pathlib import Path


class Descriptors:
    """Writes descriptors; each text gets a path of its own, because GDAL and QGIS keep open
    datasets by path and would go on showing what an older text said."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._numbers = itertools.count(1)
        self._paths: dict[str, Path] = {}

    def path_of(self, xml: str, stem: str) -> str:
        """The path of a file that holds `xml`; the same text has the same path."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="lianet-"))  # mode 0700
        known = self._paths.get(xml)
        if known is not None and known.is_file():
            return str(known)
        path = self._folder / f"{stem}-{next(self._numbers)}.xml"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(xml)
        self._paths[xml] = path
        return str(path)

    def owns(self, source: str) -> bool:
        """Whether a layer's source is one of these files."""
        return self._folder is not None and str(self._folder) in source

    def clear(self) -> None:
        """Remove the folder and all in it."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
        self._folder = None
        self._paths.clear()
