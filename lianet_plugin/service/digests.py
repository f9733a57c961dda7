"""SHA-256 of files, computed in a thread so that QGIS goes on."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .travelled import Travelled

BLOCK_BYTES = 1 << 20


class Digests(QObject):
    """Computes what is not known, once; `done` gets them in order, `failed` the system's words.

    Both are called in the thread that made the object; after `stop` neither is.
    """

    _told = pyqtSignal(object, str)

    def __init__(
        self,
        files: Sequence[Path],
        known: Travelled,
        done: Callable[[list[str]], None],
        failed: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._done, self._failed = done, failed
        self._over = threading.Event()
        self._told.connect(self._end)
        threading.Thread(target=self._run, args=(list(files), known), daemon=True).start()

    def stop(self) -> None:
        """Nobody waits any more."""
        self._over.set()

    def _run(self, files: list[Path], known: Travelled) -> None:
        found: list[str] | None = []
        why = ""
        try:
            for file in files:
                before = file.stat()  # a file that changes meanwhile is not known by this
                digest, made = known.digest(file), known.made(file)
                if not digest:
                    digest = self._digest(file)
                    if self._over.is_set():
                        return
                    known.keep_digest(file, before, digest, made=made)
                found.append(digest)  # type: ignore[union-attr]
        except Exception as error:  # the thread's edge: whoever waits is told
            found, why = None, str(error)
        with suppress(RuntimeError):  # the object is gone with its dock
            self._told.emit(found, why)

    def _digest(self, file: Path) -> str:
        digest = hashlib.sha256()
        with file.open("rb") as source:
            while block := source.read(BLOCK_BYTES):
                digest.update(block)
                if self._over.is_set():
                    return ""
        return digest.hexdigest()

    def _end(self, found: list[str] | None, why: str) -> None:
        if not self._over.is_set():
            self._over.set()
            if found is None:
                self._failed(why)
            else:
                self._done(found)
        self.deleteLater()
