"""Windows of features around labels: computed once, kept within a bound of memory."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from lianet.errors import StorageError
from lianet.features.source import FeatureSource
from lianet.geo.grid import Window
from lianet.heads.convolutions import HALO_PX
from lianet.machine.scratch import mapped
from lianet.progress import Progress, Reporter, silent


@dataclass(frozen=True)
class Cells:
    """Squares of a lattice that hold labels.

    Attributes:
        side_px: of a square.
        corners: int64 [cell, 2], row and column of the upper left pixels.
        of_pixel: int64 [pixel], the cell of each labelled pixel; -1 where its cell is left out.
    """

    side_px: int
    corners: NDArray[np.int64]
    of_pixel: NDArray[np.int64]


def cells_of(
    rows: NDArray[np.int64], cols: NDArray[np.int64], side_px: int, most: int, seed: int
) -> Cells:
    """The squares that labelled pixels lie in; of more than `most`, that many at random."""
    squares = np.stack([rows // side_px, cols // side_px], 1)
    found, owner = np.unique(squares, axis=0, return_inverse=True)
    owner = owner.reshape(-1)
    if len(found) > most:
        chosen = np.sort(np.random.default_rng(seed).permutation(len(found))[:most])
        place = np.full(len(found), -1)
        place[chosen] = np.arange(most)
        found, owner = found[chosen], place[owner]
    return Cells(side_px, found * side_px, owner)


class WindowStore:
    """Features of cells and of what lies around them, in half precision.

    In memory up to `limit_bytes`, and beyond that in a temporary file that is mapped into it. Use
    it as a context: leaving it removes the file.

    Args:
        source: of the features.
        cells: whose features.
        limit_bytes: of memory.
        report: told at every cell; may raise `CancelledError`.

    Raises:
        StorageError: there is no room for the file.

    Attributes:
        features: float16 [cell, channel, row, column], each cell grown by `HALO_PX`; NaN for
            nodata and outside the region.
    """

    def __init__(
        self,
        source: FeatureSource,
        cells: Cells,
        limit_bytes: int,
        report: Reporter = silent,
    ) -> None:
        side = cells.side_px + 2 * HALO_PX
        shape = (len(cells.corners), source.of_pixel, side, side)
        size = int(np.prod(shape)) * np.dtype(np.float16).itemsize
        self._file = tempfile.TemporaryFile() if size > limit_bytes else None  # noqa: SIM115
        self.features: NDArray[np.float16]
        if self._file is None:
            self.features = np.empty(shape, np.float16)
        else:
            try:
                self.features = mapped(self._file, np.float16, shape)
            except OSError as error:
                self._file.close()
                raise StorageError.from_os(error, tempfile.gettempdir()) from error
        try:
            for index, (row, col) in enumerate(cells.corners):
                report(Progress(index / len(cells.corners), "Reading features"))
                window = Window(int(row), int(col), cells.side_px, cells.side_px)
                self.features[index] = read_padded(source, window.grown(HALO_PX))
        except BaseException:
            self.close()
            raise

    @property
    def held_bytes(self) -> int:
        """Memory that the features take; 0 where they lie in a file."""
        return 0 if self._file else self.features.nbytes

    def close(self) -> None:
        """Give memory and file back."""
        self.features = np.empty((0, 0, 0, 0), np.float16)
        if self._file is not None:
            self._file.close()

    def __enter__(self) -> WindowStore:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def read_padded(
    source: FeatureSource,
    window: Window,
    read: Callable[[Window], NDArray[np.float32]] | None = None,
) -> NDArray[np.float32]:
    """The pixel's own features of a window that may leave the region, NaN there.

    Args:
        source: of the features.
        window: of its grid, or beyond.
        read: of the source; `read` where absent.
    """
    out = np.full((source.of_pixel, *window.shape), np.nan, np.float32)
    inside = window.clipped(source.grid.shape)
    features = (read or source.read)(inside)
    out[(slice(None), *inside.within(window))] = features[: source.of_pixel]
    return out


def observed(features: NDArray[np.float16], side_px: int) -> NDArray[np.bool_]:
    """Where the features of cells, without what lies around, are known: [cell, row, column]."""
    inner = slice(HALO_PX, HALO_PX + side_px)
    return np.stack([np.isfinite(cell[:, inner, inner]).all(0) for cell in features])


def moments(
    features: NDArray[np.float16], frames: int, seed: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Mean and inverse deviation of each channel, from some of the windows and all dates."""
    chosen = np.sort(np.random.default_rng(seed).permutation(len(features))[:200])
    channels = features.shape[1] // frames
    count, total, square = (np.zeros(channels) for _ in range(3))
    for index in chosen:
        values = features[index].astype(np.float64).reshape(frames, channels, -1)
        known = np.isfinite(values)
        values = np.where(known, values, 0)
        count += known.sum((0, 2))
        total += values.sum((0, 2))
        square += np.square(values).sum((0, 2))
    mean = total / np.maximum(count, 1)
    deviation = np.sqrt(np.maximum(square / np.maximum(count, 1) - mean**2, 0))
    # A channel that is the same everywhere tells nothing, whatever its rounding does.
    scale = np.where(deviation > 1e-4, 1 / np.maximum(deviation, 1e-4), 0)
    return mean.astype(np.float32), scale.astype(np.float32)
