"""Where the descriptors of live layers lie: files that only this user can read.

A descriptor holds the ticket that opens tiles. As a file in a private folder its text never gets
into a saved project, into copied layers or into the log; the project has a path alone, and that
folder is gone after the session. It is not in the system's temporary folder, because QGIS warns
at its end of losing layers that are.
"""

from __future__ import annotations

import itertools
import os
import shutil
import uuid
from pathlib import Path

from qgis.PyQt.QtCore import QLockFile


class Descriptors:
    """Writes descriptors; each text gets a path of its own, because GDAL and QGIS keep open
    datasets by path and would go on showing what an older text said.

    Args:
        base: holds one folder for each running session.
    """

    def __init__(self, base: Path) -> None:
        self._base = base
        self._folder: Path | None = None
        self._lock: QLockFile | None = None
        self._numbers = itertools.count(1)
        self._paths: dict[str, Path] = {}

    def path_of(self, xml: str, stem: str) -> str:
        """The path of a file that holds `xml`; the same text has the same path."""
        known = self._paths.get(xml)
        if known is not None and known.is_file():
            return str(known)
        path = self._open_folder() / f"{stem}-{next(self._numbers)}.xml"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(xml)
        self._paths[xml] = path
        return str(path)

    def clear(self) -> None:
        """Remove this session's folder and all in it."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
        if self._lock is not None:
            self._lock.unlock()
        self._folder = self._lock = None
        self._paths.clear()

    def _open_folder(self) -> Path:
        if self._folder is None:
            self._base.mkdir(parents=True, exist_ok=True)
            self._sweep()
            self._folder = self._base / uuid.uuid4().hex
            self._folder.mkdir(mode=0o700)
            self._lock = lock_of(self._folder)
            self._lock.tryLock(0)
        return self._folder

    def _sweep(self) -> None:
        """Remove what crashed sessions have left."""
        for folder in self._base.iterdir():
            if folder.is_dir():
                lock = lock_of(folder)
                if lock.tryLock(0):
                    shutil.rmtree(folder, ignore_errors=True)
                    lock.unlock()


def lock_of(folder: Path) -> QLockFile:
    """Held by the session that a folder belongs to, and free when its process is gone."""
    lock = QLockFile(f"{folder}.lock")
    lock.setStaleLockTime(0)  # a session may last for days
    return lock
