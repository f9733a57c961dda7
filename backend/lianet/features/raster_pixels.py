"""Feature rasters that GDAL reads, north up or bottom up, with the scale that their files say."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from rasterio.io import DatasetReader

from lianet.errors import InputError, say
from lianet.features.feature_file import Pixels
from lianet.geo.grid import PixelGrid, Window
from lianet.geo.nodata import FEATURE_FILLS
from lianet.geo.open_files import OpenFiles, check_same, signature_of
from lianet.geo.place import check_place
from lianet.geo.raster import open_raster, read_dataset, read_mask, shown_name

MOST_FEATURES = 4096
_MOST_BLOCK = 512 << 20
_SAMPLE_PX = 32

_FEWEST_FEATURES = 3

Decode = Callable[[NDArray[Any], NDArray[np.bool_] | None], NDArray[np.float32]]
"""Stored values [feature, row, column] and where they are valid, as values with NaN for nodata."""


class RasterPixels(Pixels):
    """Values of one raster. Safe to call from several threads.

    Args:
        path: of the raster.
        decode: makes values of what is stored.
    """

    def __init__(self, path: Path, decode: Decode) -> None:
        self.path, self._begun = path, signature_of(path)
        self._decode = decode
        self._files = OpenFiles()
        with open_raster(path) as dataset:
            self.grid, self.flipped = grid_of(dataset)

    def read(self, window: Window) -> NDArray[np.float32]:
        """See `Pixels`."""
        rows = range(window.row, window.row_stop)
        return self.picked(rows, range(window.col, window.col_stop))

    def picked(self, rows: range, cols: range) -> NDArray[np.float32]:
        """See `Pixels`; GDAL takes them from overviews where there are any."""
        if not self.flipped:
            return self._stored(rows, cols)
        last = self.grid.height - 1
        mirrored = range(last - rows[-1], last - rows[0] + 1, rows.step)
        return self._stored(mirrored, cols)[:, ::-1]

    def _stored(self, rows: range, cols: range) -> NDArray[np.float32]:
        """Values of rows and columns as the file counts them."""
        spans = _around(rows), _around(cols)
        # A square at the edge is not whole: its pixel is read by itself.
        for axis, ((begin, end), side) in enumerate(zip(spans, self.grid.shape, strict=True)):
            if begin < 0 or end > side:
                at, places = 1 if begin < 0 else -1, (rows, cols)[axis]
                parts = [
                    self._stored(part, cols) if axis == 0 else self._stored(rows, part)
                    for part in (places[:at], places[at:])
                ]
                return np.concatenate(parts, 1 + axis)
        (top, bottom), (left, right) = spans
        window, shape = Window(top, left, bottom - top, right - left), (len(rows), len(cols))
        dataset = self._files.get(self.path)
        values = read_dataset(dataset, window, shape=shape)
        mask = read_mask(dataset, window, shape=shape)
        check_same(self.path, self._begun)
        return self._decode(values, mask)

    @property
    def is_current(self) -> bool:
        """See `Pixels`."""
        return signature_of(self.path) == self._begun

    def close(self) -> None:
        """See `Pixels`."""
        self._files.close()


def _around(places: range) -> tuple[int, int]:
    """The span of which places are the middles, so that the nearest neighbours are these."""
    if len(places) == 1:
        return places[0], places[0] + 1
    begin = places[0] - places.step // 2
    return begin, begin + len(places) * places.step


def grid_of(dataset: DatasetReader) -> tuple[PixelGrid, bool]:
    """The grid of a raster, north up, and whether its rows lie the other way round.

    Raises:
        InputError: it does not say where it lies, is turned, or has too many bands.
    """
    name, affine = Path(shown_name(dataset.name)).name, dataset.transform
    if dataset.crs is None or affine == Affine.identity():
        raise InputError(
            say(
                "{name} does not say where it lies: it has no {what}",
                name=name,
                what="CRS" if dataset.crs is None else "affine",
            ),
            "Export it again as a georeferenced raster",
        )
    if affine.b or affine.d or affine.a < 0:
        raise InputError(
            say("{name} is turned or mirrored against north", name=name),
            "Warp it with gdalwarp first",
        )
    if (size := _block_bytes(dataset)) > _MOST_BLOCK:
        raise InputError(
            say(
                "{name} is stored in pieces of {size:.0f} MB, each read whole",
                name=name,
                size=size / 2**20,
            ),
            "Store it in tiles: gdal_translate -co TILED=YES -co INTERLEAVE=BAND",
        )
    if dataset.count > MOST_FEATURES:
        raise InputError(
            say(
                "{name} has {bands} bands, and {most} features can be used",
                name=name,
                bands=dataset.count,
                most=MOST_FEATURES,
            ),
            "Reduce them first, for instance to principal components",
        )
    flipped = affine.e > 0
    if flipped:
        affine = Affine(affine.a, 0, affine.c, 0, -affine.e, affine.f + affine.e * dataset.height)
    grid = PixelGrid(dataset.crs.to_wkt(), affine, dataset.height, dataset.width)
    check_place(grid, name)
    return grid, flipped


def _block_bytes(dataset: DatasetReader) -> int:
    """What reading a pixel takes: a block is unpacked as a whole, whatever is wanted of it."""
    pixels = max(math.prod(shape) for shape in dataset.block_shapes)
    together = dataset.count if dataset.profile.get("interleave") == "pixel" else 1
    return int(pixels * together * np.dtype(dataset.dtypes[0]).itemsize)


def sample_of(dataset: DatasetReader) -> NDArray[Any]:
    """Stored values from the middle of a raster and halfway to its corners: [feature, pixel].

    Raises:
        InputError: they cannot be read.
    """
    height, width = dataset.shape
    high, wide = min(height, _SAMPLE_PX), min(width, _SAMPLE_PX)
    places = {
        (int(down * (height - high)), int(across * (width - wide)))
        for down, across in ((0.5, 0.5), (0.25, 0.25), (0.25, 0.75), (0.75, 0.25), (0.75, 0.75))
    }
    parts = [
        read_dataset(dataset, Window(row, col, high, wide)).reshape(dataset.count, -1)
        for row, col in sorted(places)
    ]
    return np.concatenate(parts, 1)


def content_of(dataset: DatasetReader, sample: NDArray[Any]) -> str:
    """What tells the content of a raster from that of another one on the same grid."""
    digest = hashlib.sha256(np.ascontiguousarray(sample).tobytes())
    digest.update(f"{dataset.count} {dataset.dtypes[0]} {dataset.shape}".encode())
    return digest.hexdigest()[:16]


def at_a_fill(stored: NDArray[Any]) -> NDArray[np.bool_]:
    """Where every feature has one and the same of the values that nobody's features are.

    Args:
        stored: [feature, ...], of a raster that declares no nodata.
    """
    if len(stored) < _FEWEST_FEATURES:
        return np.zeros(stored.shape[1:], bool)
    lowest = [] if stored.dtype.kind == "f" else [int(np.iinfo(stored.dtype).min) or -1]
    filled: NDArray[np.bool_] = np.isin(stored[0], [*FEATURE_FILLS, *lowest])
    if filled.any():
        filled &= (stored == stored[:1]).all(0)
    return filled


def scaled(
    scales: NDArray[np.float32], offsets: NDArray[np.float32], nodata: float | None
) -> Decode:
    """Value = stored x scale + offset; a pixel is nodata where any of its features is.

    Args:
        scales, offsets: float32 [feature].
        nodata: stored value; None where nothing says one.
    """
    plain = bool((scales == 1).all() and (offsets == 0).all())

    def decode(stored: NDArray[Any], valid: NDArray[np.bool_] | None) -> NDArray[np.float32]:
        values = stored.astype(np.float32)
        unknown = ~np.isfinite(values).all(0)
        if nodata is not None and not math.isnan(nodata):
            # Exports leave single features at the value that stands for nodata: a pixel is
            # unknown where all of them are, and of integers where any is, which is none's value.
            at = stored == stored.dtype.type(nodata)
            unknown |= at.all(0) if stored.dtype.kind == "f" else at.any(0)
        elif nodata is None:
            unknown |= at_a_fill(stored)
        if valid is not None:
            unknown |= ~valid
        if not plain:
            values = values * scales[:, None, None] + offsets[:, None, None]
        values[:, unknown] = np.nan
        return values

    return decode
