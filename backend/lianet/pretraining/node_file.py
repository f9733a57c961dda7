"""Nodes of a region that is too large for memory: tiles in one file.

Every tile has two places in the file, and only one of them counts. Writing goes to the place that
the last checkpoint does not refer to, so whatever happens, file and checkpoint fit together, and
nothing is ever copied as a whole.
"""

from __future__ import annotations

import os
import secrets
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from lianet.errors import RegionFileError, StorageError, say
from lianet.geo.grid import Window
from lianet.region.acquisitions import BLOCK_PX

_STORED = np.dtype("<f2")  # 11 bits: to the nearest 1/32 of a step up to 64 steps
_LARGEST = float(np.finfo(np.float16).max)
_TAG_BYTES = 16


class NodeFile:
    """Node features of a region, float16 in quantisation steps, by tiles of `BLOCK_PX`.

    Plain reads and writes instead of a memory map, whose pages would count as memory in use.
    Safe to use from several threads.

    Args:
        path: the file to make; None: one without a name, which is gone when it is closed.
        features: of a node.
        shape: (height, width) of the region in pixels.
        tag: of the file to continue with, as a checkpoint names it; "": make a new one.
        places: likewise.

    Attributes:
        tag: random hexadecimal digits, with which the file begins.
        places: uint8 [tile row, tile column], which of a tile's two places counts, 0 or 1.

    Raises:
        RegionFileError: the file to continue with is gone or another one.
        StorageError: no file can be made there.
    """

    def __init__(
        self,
        path: Path | None,
        features: int,
        shape: tuple[int, int],
        *,
        tag: str = "",
        places: NDArray[np.uint8] | None = None,
    ) -> None:
        self.path, self.features, self.shape = path, features, shape
        tiles = tuple(-(-side // BLOCK_PX) for side in shape)
        self.places = np.zeros(tiles, np.uint8) if places is None else places.copy()
        self._kept = places
        self._record_bytes = features * BLOCK_PX**2 * _STORED.itemsize
        self._lock = threading.Lock()
        self.tag = tag or secrets.token_hex(_TAG_BYTES)
        self._file: BinaryIO = self._continued() if tag else self._made()

    def _made(self) -> BinaryIO:
        try:
            file = tempfile.TemporaryFile() if self.path is None else self.path.open("w+b")  # noqa: SIM115
            file.write(bytes.fromhex(self.tag))
        except OSError as error:
            raise self._storage_error(error) from error
        return file

    def _continued(self) -> BinaryIO:
        assert self.path is not None
        remedy = say("Put back the one beside the checkpoint, or start without --resume")
        try:
            file = self.path.open("r+b")
            found = file.read(_TAG_BYTES).hex()
            size = file.seek(0, os.SEEK_END)
        except OSError as error:
            raise RegionFileError(
                say("{path} cannot be read ({strerror})", path=self.path, strerror=error.strerror),
                remedy,
                code="checkpoint",
            ) from error
        needed = self._record_bytes + max(
            self._offset(row, col) for row, col in np.ndindex(*self.places.shape)
        )
        if found != self.tag or size < needed:
            file.close()
            raise RegionFileError(
                say("{name} is cut off or belongs to another checkpoint", name=self.path.name),
                remedy,
                code="checkpoint",
            )
        return file

    def _storage_error(self, error: OSError) -> StorageError:
        return StorageError.from_os(error, self.path or tempfile.gettempdir())

    def read(self, window: Window) -> NDArray[np.float32]:
        """Nodes of a window inside the region: float32 [feature, row, column]."""
        out = np.empty((self.features, *window.shape), np.float32)
        for row, col, tile in self._tiles(window):
            part = tile.intersection(window)
            assert part is not None
            values = self._read_tile(row, col)
            out[(slice(None), *part.within(window))] = values[(slice(None), *part.within(tile))]
        return out

    def write(self, window: Window, values: NDArray[np.float32]) -> None:
        """Replace the nodes of a window inside the region.

        Raises:
            StorageError: the disk is full.
        """
        for row, col, tile in self._tiles(window):
            part = tile.intersection(window)
            assert part is not None
            whole = part == tile.clipped(self.shape)
            stored = np.zeros(self._tile_shape, _STORED) if whole else self._read_tile(row, col)
            stored[(slice(None), *part.within(tile))] = values[
                (slice(None), *part.within(window))
            ].clip(-_LARGEST, _LARGEST)
            if self._kept is not None:
                self.places[row, col] = 1 - self._kept[row, col]
            try:
                with self._lock:
                    self._file.seek(self._offset(row, col))
                    self._file.write(stored.data)
            except OSError as error:
                raise self._storage_error(error) from error

    def flush(self) -> None:
        """Have everything on the disk before a checkpoint with these `places` is written.

        Raises:
            StorageError: the disk is full.
        """
        try:
            with self._lock:
                self._file.flush()
                os.fsync(self._file.fileno())
        except OSError as error:
            raise self._storage_error(error) from error

    def keep(self) -> None:
        """A checkpoint with these `places` is there: what they refer to stays until the next."""
        self._kept = self.places.copy()

    def close(self) -> None:
        """Close the file and delete it."""
        self._file.close()
        if self.path is not None:
            self.path.unlink(missing_ok=True)

    @property
    def _tile_shape(self) -> tuple[int, int, int]:
        return self.features, BLOCK_PX, BLOCK_PX

    def _offset(self, row: int, col: int) -> int:
        number = 2 * (row * self.places.shape[1] + col) + int(self.places[row, col])
        return _TAG_BYTES + number * self._record_bytes

    def _tiles(self, window: Window) -> Iterator[tuple[int, int, Window]]:
        """Row and column of the tiles under a window, and their whole extent."""
        for row in range(window.row // BLOCK_PX, (window.row_stop - 1) // BLOCK_PX + 1):
            for col in range(window.col // BLOCK_PX, (window.col_stop - 1) // BLOCK_PX + 1):
                yield row, col, Window(row * BLOCK_PX, col * BLOCK_PX, BLOCK_PX, BLOCK_PX)

    def _read_tile(self, row: int, col: int) -> NDArray[np.float16]:
        values = np.zeros(self._tile_shape, _STORED)
        with self._lock:
            self._file.seek(self._offset(row, col))
            self._file.readinto(values.data.cast("B"))  # type: ignore[attr-defined]
        return values
