"""Pixels of band sources on a grid: exactly where they lie on it, warped once where they do not."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.errors import CRSError, RasterioError
from rasterio.io import DatasetReader
from rasterio.warp import reproject, transform

from lianet.errors import InputError, say
from lianet.geo.grid import PixelGrid, Window
from lianet.geo.open_files import OpenFiles
from lianet.geo.raster import read_dataset, read_mask
from lianet.geo.web import is_link
from lianet.geo.web_raster import WebRasters
from lianet.machine.kept import Kept
from lianet.progress import Reporter, silent
from lianet.scenes.acquisition import BandSource
from lianet.scenes.cubes import Cubes

RESAMPLING = {"bilinear": Resampling.bilinear, "cubic": Resampling.cubic}
"""How bands are brought onto another grid; classes and masks always take the nearest pixel."""

_HALO_PX = 3  # a cubic kernel reaches two pixels
_ALIGNED_PX = 0.01
_MASKS_KEPT = 128
"""Of at most 512 x 512 pixels each."""

_LEAST_FLOAT, _MOST_FLOAT = -1.0, 1e6
"""Nothing between these is a fill, everything else of a float is: -1, 1e20 and 3.4e38, whatever a
tag says. A wrong scale does not reach them."""
_EDGE_POINTS = 21


class Pixels:
    """Reads windows of band sources; keeps files open, each thread its own.

    Args:
        rasters: opens places on the web; None: there are none.
    """

    def __init__(self, rasters: WebRasters | None = None) -> None:
        self._rasters = rasters
        self._files = OpenFiles()
        self._cubes = Cubes()
        self._windows: dict[tuple[PixelGrid, PixelGrid], tuple[int, int] | None] = {}
        self._lock = threading.Lock()
        self._thinned: Kept[tuple[NDArray[Any], Affine] | None] = Kept(_MASKS_KEPT)

    def close(self) -> None:
        """Close every file; a later read opens it again."""
        self._files.close()
        self._cubes.close()

    @property
    def notices(self) -> list[str]:
        """What went another way than it should, sentences for people."""
        cache = self._rasters.cache if self._rasters is not None else None
        return [cache.full] if cache is not None and cache.full else []

    @contextmanager
    def telling(self, report: Reporter) -> Iterator[None]:
        """While it lasts, `report` is told where a service on the web must be waited for."""
        web = self._rasters.web if self._rasters is not None else None
        before = web.report if web is not None else silent
        if web is not None:
            web.report = report
        try:
            yield
        finally:
            if web is not None:
                web.report = before

    def bands(
        self,
        sources: Sequence[BandSource],
        grid: PixelGrid,
        window: Window,
        resampling: Resampling = Resampling.bilinear,
    ) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """Stored values of bands that share a place and a grid.

        Returns:
            [band, row, column] in the sources' type (float32 where they were warped), and valid
            of the same shape: inside the source, not nodata, finite, not hidden by the file's own
            mask.

        Raises:
            InputError: a file is damaged.
            NotFoundError: a file is gone.
        """
        own = sources[0].grid
        shift = self._shift(own, grid)
        if shift is None:
            return self._warped(sources, grid, window, resampling)
        wanted = Window(window.row + shift[0], window.col + shift[1], *window.shape)
        if own.window.intersection(wanted) == wanted:
            values, seen = self._stored(sources, wanted)
            return values, known(sources, values, seen)
        values = np.zeros((len(sources), *window.shape), sources[0].dtype)
        valid = np.zeros(values.shape, bool)
        inside = own.window.intersection(wanted)
        if inside is not None:
            rows, cols = inside.within(wanted)
            stored, seen = self._stored(sources, inside)
            values[:, rows, cols] = stored
            valid[:, rows, cols] = known(sources, stored, seen)
        return values, valid

    def decoded_at_once(self, source: BandSource) -> tuple[int, int]:
        """Rows and columns of the blocks in which a source that is no link is stored."""
        if source.variable:
            return self._cubes.chunk(source)
        rows, columns = self._files.get(source.place).block_shapes[source.number - 1]
        return int(rows), int(columns)

    def classes(self, source: BandSource, grid: PixelGrid, window: Window) -> NDArray[Any]:
        """Stored classes of the nearest pixel [row, column]; 0 outside the source."""
        shift = self._shift(source.grid, grid)
        if shift is not None:
            wanted = Window(window.row + shift[0], window.col + shift[1], *window.shape)
            found = np.zeros(window.shape, source.dtype)
            inside = source.grid.window.intersection(wanted)
            if inside is not None:
                found[inside.within(wanted)] = self._stored([source], inside)[0][0]
            return found
        read = self._read_under(
            [source], grid, window, _HALO_PX, Resampling.nearest, with_mask=False
        )
        if read is None:
            return np.zeros(window.shape, source.dtype)
        values, _, affine = read
        # Anything that is a class fits into 32 bits.
        found = np.zeros(window.shape, np.int32)
        _reproject(values[0].astype(np.int32), affine, source.grid, found, grid, window)
        return found

    def hidden(
        self,
        source: BandSource,
        hides: Callable[[NDArray[Any]], NDArray[np.bool_]],
        grid: PixelGrid,
        window: Window,
        *,
        any_of: bool = True,
    ) -> NDArray[np.bool_]:
        """Where a mask hides pixels of a grid [row, column]; nothing outside the source.

        A larger mask pixel counts for every pixel under it; a pixel is hidden where any smaller
        mask pixel in it hides. Without `any_of` one of them stands for all: on a coarse grid that
        only counts pixels, any of hundreds would hide a whole scene under a few small clouds.
        """
        shift = self._shift(source.grid, grid)
        if shift is not None:
            wanted = Window(window.row + shift[0], window.col + shift[1], *window.shape)
            masked = np.zeros(window.shape, bool)
            inside = source.grid.window.intersection(wanted)
            if inside is not None:
                masked[inside.within(wanted)] = hides(self._stored([source], inside)[0][0])
            return masked
        read = self._mask_under(source, grid, window, any_of=any_of)
        if read is None:
            return np.zeros(window.shape, bool)
        values, affine = read
        found = np.zeros(window.shape, np.uint8)
        finer = any_of and _ratio(source.grid, grid, window) > 1.01
        # Zero is no nodata here, but nothing outside the mask hides anything.
        _reproject(
            hides(values).astype(np.uint8), affine, source.grid, found, grid, window,
            Resampling.max if finer else Resampling.nearest,
        )  # fmt: skip
        return found > 0

    def _mask_under(
        self, source: BandSource, grid: PixelGrid, window: Window, *, any_of: bool
    ) -> tuple[NDArray[Any], Affine] | None:
        """Stored values of a mask under a window of another grid; None where nothing lies there.

        Where one stands for all, few of many are left, and kept of a whole grid: all of a mask is
        decoded for them, and a look at a product wants them twice.
        """

        def read() -> tuple[NDArray[Any], Affine] | None:
            under = self._read_under([source], grid, window, 1, None, with_mask=False)
            if under is None:
                return None
            (values,), _, affine = under
            step = 1 if any_of else max(math.floor(_ratio(source.grid, grid, window)), 1)
            if step == 1:
                return values, affine
            # No overviews: those of JPEG 2000 are of wavelets, which make classes of their own.
            few = values[step // 2 :: step, step // 2 :: step].copy()
            first = step // 2 - (step - 1) / 2
            return few, affine @ Affine.translation(first, first) @ Affine.scale(step)

        if any_of or source.variable or window != grid.window:
            return read()
        return self._thinned.get_or_make((source.place, source.number, grid), read)

    # -- reading -----------------------------------------------------------------------------------

    def _stored(
        self, sources: Sequence[BandSource], window: Window
    ) -> tuple[NDArray[Any], NDArray[np.bool_] | None]:
        """Stored values of a window of the sources' own grid, and the file's own mask."""
        if sources[0].variable:
            return np.stack([self._cubes.read(source, window) for source in sources]), None
        with self._dataset(sources[0].place) as dataset:
            values = read_dataset(dataset, window, [source.number for source in sources])
            return _with_sign(values, sources[0]), read_mask(dataset, window)

    @contextmanager
    def _dataset(self, place: str) -> Iterator[DatasetReader]:
        """An open file; those on the web are open for one reading alone."""
        if self._rasters is None or not is_link(place):
            yield self._files.get(place)
        else:
            with self._rasters.reading(place) as dataset:
                yield dataset

    def _read_under(
        self,
        sources: Sequence[BandSource],
        grid: PixelGrid,
        window: Window,
        halo_px: int,
        coarse: Resampling | None,
        *,
        with_mask: bool = True,
    ) -> tuple[NDArray[Any], NDArray[np.bool_] | None, Affine] | None:
        """What lies under a window of another grid, with a halo; None where nothing does.

        Where the grid's pixels are more than twice as large, overviews or means (`coarse`) of
        the source are read; None: every pixel.
        """
        own = sources[0].grid
        under = _window_under(own, grid, window, halo_px)
        if under is None:
            return None
        affine = own.window_transform(under)
        step = math.floor(_ratio(own, grid, window) / 1.0) if coarse is not None else 1
        # A mean leaves out no fill but what the file's own tag names, and knows no other sign.
        mixed = coarse is Resampling.average and any(s.fills or s.signed for s in sources)
        if step < 2 or sources[0].variable or mixed:
            values, seen = self._stored(sources, under)
            return values, seen, affine
        shape = (max(under.height // step, 1), max(under.width // step, 1))
        numbers = [source.number for source in sources]
        with self._dataset(sources[0].place) as dataset:
            values = read_dataset(dataset, under, numbers, shape=shape, resampling=coarse)
            values = _with_sign(values, sources[0])
            seen = read_mask(dataset, under, shape=shape) if with_mask else None
        scaled = affine @ Affine.scale(under.width / shape[1], under.height / shape[0])
        return values, seen, scaled

    def _warped(
        self,
        sources: Sequence[BandSource],
        grid: PixelGrid,
        window: Window,
        resampling: Resampling,
    ) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """Bands of another grid, resampled once; what is not known spreads no value."""
        coarse = Resampling.nearest if resampling is Resampling.nearest else Resampling.average
        read = self._read_under(sources, grid, window, _HALO_PX, coarse)
        found = np.full((len(sources), *window.shape), np.nan, np.float32)
        if read is None:
            return found, np.zeros(found.shape, bool)
        values, seen, affine = read
        floats = values.astype(np.float32)
        floats[~known(sources, values, seen)] = np.nan
        _reproject(floats, affine, sources[0].grid, found, grid, window, resampling, nodata=np.nan)
        valid = np.isfinite(found)
        found[~valid] = 0
        return found, valid

    def _shift(self, own: PixelGrid, grid: PixelGrid) -> tuple[int, int] | None:
        """Rows and columns of a source at the grid's corner; None where pixels do not coincide."""
        key = (own, grid)
        with self._lock:
            if key not in self._windows:
                self._windows[key] = whole_shift(own, grid)
            return self._windows[key]


def _with_sign(values: NDArray[Any], source: BandSource) -> NDArray[Any]:
    """Values of 16 bits without a sign as those that were meant, where some were below 0."""
    return values.view(np.int16) if source.signed and values.dtype == np.uint16 else values


def read_at_once(sources: Sequence[BandSource]) -> list[list[tuple[int, BandSource]]]:
    """Bands by what is read at once, with their positions: one file, one grid, one type."""
    found: dict[Any, list[tuple[int, BandSource]]] = {}
    for band, source in enumerate(sources):
        key = (source.place, source.grid, source.dtype)
        found.setdefault(key, []).append((band, source))
    return list(found.values())


def known(
    sources: Sequence[BandSource], values: NDArray[Any], seen: NDArray[np.bool_] | None
) -> NDArray[np.bool_]:
    """Where stored values are observations: bool [band, row, column].

    Floating-point nodata is compared as its tag may be written, with fewer digits than the pixels
    have; a float whose reflectance is -1 or less, or a million or more, is none.
    """
    valid = np.ones(values.shape, bool)
    for band, source in enumerate(sources):
        if values.dtype.kind == "f":
            with np.errstate(over="ignore", invalid="ignore"):
                shown = values[band] * np.float32(source.scale) + np.float32(source.offset)
                valid[band] = (shown > _LEAST_FLOAT) & (shown < _MOST_FLOAT)
                if source.nodata is not None and math.isfinite(source.nodata):
                    near = 1e-4 * abs(source.nodata)
                    valid[band] &= np.abs(values[band] - source.nodata) > near
        elif source.nodata is not None:
            valid[band] = values[band] != source.nodata
        if source.fills:
            valid[band] &= ~np.isin(values[band], source.fills)
    if seen is not None:
        valid &= seen
    return valid


def whole_shift(own: PixelGrid, grid: PixelGrid) -> tuple[int, int] | None:
    """Where a grid's upper left pixel lies in another one; None where pixels do not coincide.

    Returns:
        (row, column) in `own`, which may be negative.
    """
    if own.crs_wkt != grid.crs_wkt and own.crs != grid.crs:
        return None
    to_own = ~own.transform @ grid.transform
    corners = ((0.0, 0.0), (float(grid.width), float(grid.height)))
    (col, row), (far_col, far_row) = (to_own @ corner for corner in corners)
    place = round(row), round(col)
    gaps = (
        row - place[0],
        col - place[1],
        far_row - place[0] - grid.height,
        far_col - place[1] - grid.width,
    )
    return place if max(abs(gap) for gap in gaps) <= _ALIGNED_PX else None


def _window_under(own: PixelGrid, grid: PixelGrid, window: Window, halo_px: int) -> Window | None:
    """Pixels of a source that lie under a window of another grid, and a halo."""
    points = _edge(grid, window)
    if own.crs != grid.crs:
        try:
            xs, ys = transform(grid.crs, own.crs, *points)
        except (CRSError, RasterioError) as error:
            raise InputError(
                say("The area cannot be brought into {crs_name}", crs_name=own.crs_name),
                "Choose another CRS",
            ) from error
        points = (xs, ys)
    pixels = [~own.transform @ point for point in zip(*points, strict=True)]
    pixels = [pixel for pixel in pixels if all(map(math.isfinite, pixel))]
    if not pixels:
        return None
    cols, rows = [p[0] for p in pixels], [p[1] for p in pixels]
    step = math.ceil(max(_ratio(own, grid, window), 1)) * halo_px
    row, col = math.floor(min(rows)) - step, math.floor(min(cols)) - step
    under = Window(
        row, col, math.ceil(max(rows)) + step - row, math.ceil(max(cols)) + step - col
    ).clipped(own.shape)
    return under if under.height > 0 and under.width > 0 else None


def _edge(grid: PixelGrid, window: Window) -> tuple[list[float], list[float]]:
    """Points along a window's edge in the grid's CRS: an edge may be bent in another one."""
    rows = np.linspace(window.row, window.row_stop, _EDGE_POINTS)
    cols = np.linspace(window.col, window.col_stop, _EDGE_POINTS)
    points = [
        *((col, window.row) for col in cols), *((col, window.row_stop) for col in cols),
        *((window.col, row) for row in rows), *((window.col_stop, row) for row in rows),
    ]  # fmt: skip
    found = [grid.transform @ (float(col), float(row)) for col, row in points]
    return [x for x, _ in found], [y for _, y in found]


def _ratio(own: PixelGrid, grid: PixelGrid, window: Window) -> float:
    """Source pixels along a pixel of the grid, about, in the window's middle."""
    row, col = window.row + window.height / 2, window.col + window.width / 2
    ends = [grid.transform @ (col, row), grid.transform @ (col + 1, row)]
    xs, ys = [x for x, _ in ends], [y for _, y in ends]
    if own.crs != grid.crs:
        xs, ys = transform(grid.crs, own.crs, xs, ys)
    first, second = (~own.transform @ point for point in zip(xs, ys, strict=True))
    length = math.dist(first, second)
    return length if math.isfinite(length) else 1.0


def _reproject(
    values: NDArray[Any],
    affine: Affine,
    own: PixelGrid,
    found: NDArray[Any],
    grid: PixelGrid,
    window: Window,
    resampling: Resampling = Resampling.nearest,
    nodata: float | None = None,
) -> None:
    try:
        reproject(
            values,
            found,
            src_transform=affine,
            src_crs=own.crs,
            src_nodata=nodata,
            dst_transform=grid.window_transform(window),
            dst_crs=grid.crs,
            dst_nodata=nodata,
            resampling=resampling,
            UNIFIED_SRC_NODATA="NO",
        )
    except (RasterioError, CRSError) as error:
        raise InputError(
            say(
                "Pixels of {own} cannot be brought onto {other}",
                own=own.crs_name,
                other=grid.crs_name,
            ),
            "Choose another CRS or a smaller area",
        ) from error
