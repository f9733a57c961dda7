"""How much a vector file may hold: it comes from anybody, and what is read of it is in memory."""

from __future__ import annotations

import sqlite3
import sys
import time
import zipfile
from contextlib import closing
from pathlib import Path

from lianet.errors import InputError, say

MOST_FEATURES = 1_000_000
"""Of a layer: half of a gigabyte as shapes."""

MOST_BYTES = 256 << 20
"""Of a layer of a database, or of a file of another kind."""

_MAGIC = b"SQLite format 3\0"
_STEPS, _MOST_LOOKS = 1000, 300_000
"""Instructions of SQLite between two looks, and looks: a layer of a million features and twenty
fields takes half as many."""

_MOST_S = 20.0
"""Of computing, until then: seconds."""


def check_bounds(path: Path) -> None:
    """See that a vector file is one, and that its layers are within bounds, before it is read.

    In a database a layer may be a view, which gives more than the file holds: without an end, if
    its author wants it so. A folder is not looked at.

    Raises:
        InputError: it is no file, or holds more than can be read.
    """
    if not path.is_file():
        if path.exists() and not path.is_dir():
            raise InputError(
                say("{name} is no file", name=path.name), "Choose a file of a vector layer"
            )
        return
    try:
        with path.open("rb") as file:
            begin = file.read(len(_MAGIC))
        if begin == _MAGIC:
            _check_database(path)
        elif max(path.stat().st_size, _unpacked_bytes(path, begin)) > MOST_BYTES:
            raise _too_much(path)
    except OSError:
        return  # whoever reads it says why it cannot be read


def _unpacked_bytes(path: Path, begin: bytes) -> int:
    """What an archive, as KMZ is, takes in memory."""
    if not begin.startswith(b"PK"):
        return 0
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:
        return 0


def _check_database(path: Path) -> None:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as base:
            _Count(base, path)
    except sqlite3.Error as error:
        if "interrupted" in str(error) or "too big" in str(error):
            raise _too_much(path) from error
        # Whoever reads it as a layer says what is wrong with it.


class _Count:
    """Counts every layer of a database, and stops where that is more than can be read."""

    def __init__(self, base: sqlite3.Connection, path: Path) -> None:
        self._looks, self._until = 0, time.thread_time() + _MOST_S
        if sys.version_info >= (3, 11):  # a view may make one value as large as it likes
            base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_BYTES // 4)
        base.set_progress_handler(self._over, _STEPS)
        for (layer,) in base.execute(
            "SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes')"
        ).fetchall():
            name = _quoted(layer)
            columns = [_quoted(row[1]) for row in base.execute(f"PRAGMA table_info({name})")]
            if not columns:
                continue  # whoever reads the layer says that it is not there
            # Of a blob its length is known without reading it.
            size = "+".join(f"ifnull(length({column}), 0)" for column in columns)
            count, total = base.execute(
                f"SELECT count(*), total({size}) "  # noqa: S608  # nosec B608 (quoted names)
                f"FROM (SELECT * FROM {name} LIMIT {MOST_FEATURES + 1})"
            ).fetchone()
            if count > MOST_FEATURES or total > MOST_BYTES:
                raise _too_much(path)

    def _over(self) -> bool:
        self._looks += 1
        return self._looks > _MOST_LOOKS or time.thread_time() > self._until


def _quoted(name: str) -> str:
    return '"' + str(name).replace('"', '""') + '"'


def _too_much(path: Path) -> InputError:
    return InputError(
        say(
            "{name} holds more than the {features} features or {megabytes} MB that can be read "
            "of a layer",
            name=path.name,
            features=MOST_FEATURES,
            megabytes=MOST_BYTES >> 20,
        ),
        "Save the part of it that lies in the region as a file of its own",
        code="too_large",
    )
