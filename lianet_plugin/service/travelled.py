"""What has travelled between here and backends elsewhere, kept in the profile.

Digests of files that have not changed since need not be computed again; folders that stand behind
`content:…` and `outbox:…` turn answers back into paths; outboxes say what is still to be fetched,
also after QGIS has ended meanwhile.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsApplication

from .. import tr
from .errors import LianetError

_TABLES = """
create table if not exists digest (path text primary key, size integer, changed integer,
    sha256 text, made integer);
create table if not exists folder (server text, name text, folder text, primary key (server, name));
create table if not exists box (server text, box text, folder text, file text, job text, begun real,
    primary key (server, box));
"""
KEPT_S = 60 * 86400.0


@dataclass(frozen=True)
class Box:
    """An outbox that is to be fetched.

    Attributes:
        box: its id.
        folder: where its files go.
        file: that was asked for, for people.
        job: that writes it; "" where none was begun.
    """

    box: str
    folder: str
    file: str
    job: str


class Travelled:
    """The notes on one backend; those on files are shared. For any thread."""

    def __init__(self, server: str, file: Path | None = None) -> None:
        self._server = server
        profile = Path(QgsApplication.qgisSettingsDirPath())
        self._file = file or profile / "lianet" / "travelled.sqlite"
        self._folders: dict[str, str] = {}

    def digest(self, path: Path) -> str:
        """SHA-256 of a file where it is known; "" where not, or where the file has changed."""
        row = self._one("select size, changed, sha256 from digest where path = ?", str(path))
        if row is None:
            return ""
        try:
            stat = path.stat()
        except OSError:
            return ""
        return str(row[2]) if (stat.st_size, stat.st_mtime_ns) == row[:2] else ""

    def keep_digest(
        self, path: Path, stat: os.stat_result, sha256: str, *, made: bool = False
    ) -> None:
        """Note the SHA-256 of a file as it was, and whether a backend has made it."""
        self._do(
            "insert or replace into digest values (?, ?, ?, ?, ?)",
            str(path), stat.st_size, stat.st_mtime_ns, sha256, int(made),
        )  # fmt: skip

    def made(self, path: Path) -> bool:
        """Whether a file was fetched from a backend, and not changed since."""
        row = self._one("select made from digest where path = ?", str(path))
        return bool(row and row[0] and self.digest(path))

    def folder_of(self, name: str) -> str | None:
        """The folder of here that a tree or an outbox stands for."""
        if name not in self._folders:
            row = self._one(
                "select folder from folder where server = ? and name = ?", self._server, name
            )
            if row is None:
                return None
            self._folders[name] = str(row[0])
        return self._folders[name]

    def keep_folder(self, name: str, folder: Path) -> None:
        """Note what a tree or an outbox stands for."""
        self._folders[name] = str(folder)
        self._do("insert or replace into folder values (?, ?, ?)", self._server, name, str(folder))

    def keep_box(self, box: Box) -> None:
        """Note an outbox before it is written to."""
        old = time.time() - KEPT_S
        self._do("delete from box where begun < ?", old)
        self._do(
            "insert or replace into box values (?, ?, ?, ?, ?, ?)",
            self._server, box.box, box.folder, box.file, box.job, time.time(),
        )  # fmt: skip

    def drop_box(self, box: str) -> None:
        """It is fetched, or nothing is in it."""
        self._do("delete from box where server = ? and box = ?", self._server, box)

    def boxes(self, job: str = "") -> list[Box]:
        """Outboxes that are to be fetched, of one job where it is named, the oldest first."""
        asked = "select box, folder, file, job from box where server = ?"
        values = [self._server]
        if job:
            asked, values = f"{asked} and job = ?", [*values, job]
        with self._open() as base:
            return [Box(*row) for row in base.execute(f"{asked} order by begun", values)]

    def box_for(self, file: Path) -> Box | None:
        """The outbox that the work on a file wrote to last."""
        found = [box for box in self.boxes() if box.file == str(file)]
        return found[-1] if found else None

    def _one(self, asked: str, *values: object) -> tuple[object, ...] | None:
        with self._open() as base:
            row: tuple[object, ...] | None = base.execute(asked, values).fetchone()
        return row

    def _do(self, asked: str, *values: object) -> None:
        with self._open() as base:
            base.execute(asked, values)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._file, timeout=10)) as base, base:
                base.executescript(_TABLES)
                yield base
        except (OSError, sqlite3.Error) as error:
            raise LianetError(
                tr("{path} cannot be read or written").format(path=self._file),
                tr("Free some space on the profile's disk; if it is damaged, delete the file"),
                code="storage",
                details=str(error),
            ) from error
