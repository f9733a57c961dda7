"""Rasters that stay open, for readers that come back for many windows; files told from others."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from rasterio.io import DatasetReader

from lianet.errors import InputError, say
from lianet.geo.raster import open_raster

_OPEN_FILES = 256  # per thread: systems allow 1024 a process

Signature = tuple[int, int, int]
"""Inode, size and time of a file: another file under the same path has another one."""


def signature_of(path: Path) -> Signature | None:
    """What tells a file from its successor; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def check_same(path: Path, before: Signature | None) -> None:
    """See that a file is the one that was opened, before what was read of it is believed.

    Raises:
        InputError: it was replaced or written to.
    """
    if signature_of(path) != before:
        raise InputError(
            say("{path} was replaced or written to while it was open", path=path.name),
            "Open it again",
            code="replaced",
        )


class OpenFiles:
    """Open datasets by path, each thread its own, since GDAL's handles are not thread-safe.

    Args:
        opened: opens a path or a name that GDAL knows.
    """

    def __init__(self, opened: Callable[[str], DatasetReader] = open_raster) -> None:
        self._open = opened
        self._local = threading.local()
        self._lock = threading.Lock()
        self._all: set[DatasetReader] = set()

    def get(self, path: str | Path) -> DatasetReader:
        """The calling thread's dataset of `path`, opened if need be."""
        mine: OrderedDict[str, DatasetReader] = self._local.__dict__.setdefault(
            "datasets", OrderedDict()
        )
        path = str(path)
        dataset = mine.pop(path, None)
        if dataset is None or dataset.closed:
            dataset = self._open(path)
            with self._lock:
                self._all.add(dataset)
        mine[path] = dataset
        while len(mine) > _OPEN_FILES:
            oldest = mine.popitem(last=False)[1]
            with self._lock:
                self._all.discard(oldest)
            oldest.close()
        return dataset

    def close(self) -> None:
        """Close every dataset of every thread; none may be reading."""
        with self._lock:
            for dataset in self._all:
                dataset.close()
            self._all.clear()
