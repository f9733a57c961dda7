"""Files on their way to a backend elsewhere: what is missing there, in parts, gone on with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, QTimer

from .. import tr
from ..local_words import decimal
from .call import Call
from .digests import Digests
from .errors import GONE, LianetError
from .file_routes import FileRoutes, Upload
from .parcels import Parcel
from .places import CONTENT
from .travelled import Travelled

if TYPE_CHECKING:
    from .transport import Transport

PART_BYTES = 1 << 20
MOST_PART_BYTES = 32 << 20
"""A part begins small, doubles while the line takes it in a moment, and halves after a fault."""
PAUSES_MS = (1_000, 2_000, 4_000, 8_000, 16_000)
"""After faults of the line in a row; then it is given up, and goes on with the next attempt."""
LINE = (GONE, "no_answer", "slow", "busy")
"""Codes of faults that are gone after a while."""


@dataclass(frozen=True)
class Carriage:
    """How far files are that travel.

    Attributes:
        name: of the file or folder, for people.
        out: to the backend; else from it.
        done, total: bytes.
    """

    name: str
    out: bool
    done: int
    total: int

    @property
    def fraction(self) -> float:
        return self.done / self.total if self.total else 0.0

    @property
    def sentence(self) -> str:
        """For people."""
        what = tr("Sending {name}: {done} of {total} MB")
        if not self.out:
            what = tr("Fetching {name}: {done} of {total} MB")
        return what.format(
            name=self.name,
            done=decimal(self.done / 1e6, 1),
            total=decimal(self.total / 1e6, 1),
        )


class Sending(QObject):
    """One parcel. Calls one of `done(wire)`, with what it is called there, and `failed`."""

    def __init__(
        self,
        transport: Transport,
        parcel: Parcel,
        known: Travelled,
        told: Callable[[Carriage], None],
        done: Callable[[str], None],
        failed: Callable[[LianetError], None],
    ) -> None:
        super().__init__(transport)
        self._transport = transport
        self._parcel, self._known = parcel, known
        self._told, self._done, self._failed = told, done, failed
        self._over = False
        self._call: Call | None = None
        self._faults = 0
        self._part = PART_BYTES
        self._files: list[tuple[str, str, int]] = []
        self._paths: dict[str, Path] = {}
        self._missing: list[Upload] = []
        self._total = self._sent = 0
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._ask)
        told(Carriage(parcel.name, True, 0, 0))
        self._digests = Digests(
            list(parcel.files.values()), known, self._on_digests, self._on_unreadable, self
        )

    def cancel(self) -> None:
        """Neither callback is called any more; what has arrived stays there for the next time."""
        if not self._over:
            self._over = True
            self._digests.stop()
            self._again.stop()
            if self._call is not None:
                self._call.cancel()
            self.deleteLater()

    def _on_digests(self, found: list[str]) -> None:
        try:
            for (name, path), sha256 in zip(self._parcel.files.items(), found):
                size = path.stat().st_size
                self._files.append((name, sha256, size))
                self._paths[sha256] = path
        except OSError as error:
            self._on_unreadable(str(error))
            return
        self._ask()

    def _ask(self) -> None:
        """What is missing there: at the begin, and after every fault."""
        asked = [(sha256, size) for _, sha256, size in self._files]
        self._call = FileRoutes(self._transport).missing_files(
            asked, self._on_missing, self._on_fault
        )

    def _on_missing(self, missing: list[Upload]) -> None:
        if self._over:
            return
        self._missing = missing
        left = sum(file.bytes - file.offset for file in missing)
        self._total = max(self._total, left)
        self._sent = self._total - left
        self._next()

    def _next(self) -> None:
        self._told(Carriage(self._parcel.name, True, self._sent, self._total))
        if not self._missing:
            self._call = FileRoutes(self._transport).make_tree(
                self._files, self._on_tree, self._on_fault
            )
            return
        file = self._missing[0]
        try:
            with self._paths[file.sha256].open("rb") as source:
                source.seek(file.offset)
                part = source.read(self._part)
        except OSError as error:
            self._on_unreadable(str(error))
            return
        clock = QTimer(self)  # says how long the part took
        clock.setSingleShot(True)
        clock.start(2_000)

        def arrived(now: Upload) -> None:
            if clock.isActive():
                self._part = min(self._part * 2, MOST_PART_BYTES)
            clock.deleteLater()
            self._on_part(file, now)

        self._call = FileRoutes(self._transport).put_part(file, part, arrived, self._on_fault)

    def _on_part(self, before: Upload, now: Upload) -> None:
        if self._over:
            return
        self._faults = 0
        self._sent += now.offset - before.offset
        self._missing = self._missing[1:] if now.whole else [now, *self._missing[1:]]
        self._next()

    def _on_tree(self, tree: str) -> None:
        if self._over:
            return
        self._over = True
        wire = f"{CONTENT}{tree}"
        self.deleteLater()
        try:
            self._known.keep_folder(wire, self._parcel.root)
        except LianetError as error:
            self._failed(error)
            return
        self._done(f"{wire}/{self._parcel.name}")

    def _on_fault(self, error: LianetError) -> None:
        if self._over:
            return
        waits = error.code in (*LINE, "offset", "missing") or error.code.startswith("http_5")
        if waits and self._faults < len(PAUSES_MS) and self._transport.connected:
            self._part = max(self._part // 2, PART_BYTES // 16)
            self._again.start(PAUSES_MS[self._faults])
            self._faults += 1
            return
        self._end(error)

    def _on_unreadable(self, why: str) -> None:
        self._end(
            LianetError(
                tr("{path} cannot be read").format(path=self._parcel.root / self._parcel.name),
                tr("Check whether it has been moved or its disk is missing"),
                details=why,
            )
        )

    def _end(self, error: LianetError) -> None:
        if not self._over:
            self.cancel()
            self._failed(error)
