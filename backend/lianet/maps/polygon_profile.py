"""A polygon through time: mean and spread of its pixels, with bounded work and memory."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from affine import Affine
from numpy.typing import NDArray
from rasterio.features import rasterize
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from lianet.engines.engine import Engine
from lianet.errors import WindowError
from lianet.field.time import mix_for
from lianet.geo.formula import Formula
from lianet.geo.grid import PixelGrid, Window

BLOCK_PX = 64
MOST_BLOCKS = 24
"""Of a larger polygon as many blocks are decoded, spread evenly over those that it touches."""
MOST_RASTERISED = 400
"""Blocks that are looked at for the polygon's pixels, before some are chosen."""
MOST_PIXELS = 2048
"""Sampled in these blocks, evenly: the mean of more would be the same."""
MOST_DECODES = 1200
"""Of blocks for a curve; a polygon of many blocks gets fewer dates between acquisitions."""
LOW, HIGH = 10, 90
"""Percent of the pixels that lie below the band and below its upper edge."""


@dataclass(frozen=True)
class Spread:
    """A polygon at some dates.

    Attributes:
        dates: ascending.
        mean, low, high: float32 [date] for each band and formula by name: mean, 10th and 90th
            percentile of the pixels; NaN where none was observed.
        observed: intp [date], sampled pixels that have a value: the others are in none of these.
    """

    dates: tuple[dt.date, ...]
    mean: dict[str, NDArray[np.float32]]
    low: dict[str, NDArray[np.float32]]
    high: dict[str, NDArray[np.float32]]
    observed: NDArray[np.intp]


@dataclass(frozen=True)
class PolygonPixels:
    """Which pixels of a polygon are looked at.

    Attributes:
        count: pixels of the polygon whose middle is inside it; 1 for one that has none. Of a
            large polygon its area in pixels.
        blocks: windows to decode, with rows and columns inside each.
    """

    count: int
    blocks: tuple[tuple[Window, NDArray[np.intp], NDArray[np.intp]], ...]

    @property
    def sampled(self) -> int:
        """How many are looked at."""
        return sum(len(rows) for _, rows, _ in self.blocks)


def pixels_of(grid: PixelGrid, polygon: BaseGeometry) -> PolygonPixels:
    """The pixels whose middle lies in a polygon, or a part of them that stands for all.

    Args:
        grid: of the region.
        polygon: Polygon or MultiPolygon in the grid's CRS.

    Raises:
        WindowError: it lies outside the region.
    """
    blocks = list(grid.blocks(BLOCK_PX, _window_of(grid, polygon)))
    is_large = len(blocks) > MOST_RASTERISED
    if is_large:
        shapely.prepare(polygon)
        outlines = [box(*_bounds(grid, block)) for block in blocks]
        touched = np.flatnonzero(shapely.intersects(polygon, outlines))
        blocks = [blocks[touched[at]] for at in _evenly(len(touched), MOST_RASTERISED)]
    known = [
        (block, rows, cols)
        for block in blocks
        for rows, cols in [_inside(grid, polygon, block)]
        if len(rows)
    ]
    if not known:  # smaller than a pixel: the one in its middle
        middle = polygon.representative_point()
        col, row = ~grid.transform @ (middle.x, middle.y)
        known = [_pixel(grid, math.floor(row), math.floor(col))]
    count = sum(len(rows) for _, rows, _ in known)
    if is_large:
        inside = shapely.intersection(polygon, box(*_bounds(grid, grid.window)))
        count = round(inside.area / abs(grid.transform.determinant))
    chosen = [known[at] for at in _evenly(len(known), MOST_BLOCKS)]
    # Every so many pixels, counted through all blocks: each pixel weighs the same.
    step = math.ceil(sum(len(rows) for _, rows, _ in chosen) / MOST_PIXELS)
    sampled, skip = [], 0
    for block, rows, cols in chosen:
        sampled.append((block, rows[skip::step], cols[skip::step]))
        skip = (skip - len(rows)) % step
    return PolygonPixels(count, tuple(item for item in sampled if len(item[1])))


def acquisitions(engine: Engine, pixels: PolygonPixels, formulas: Sequence[Formula] = ()) -> Spread:
    """A polygon at all acquisitions."""
    dates = engine.card.dates
    return _spread(
        engine, pixels, dates, formulas, lambda block: engine.decode(block, range(len(dates)))
    )


def curve(
    engine: Engine, pixels: PolygonPixels, step_days: int, formulas: Sequence[Formula] = ()
) -> Spread:
    """A polygon at regular dates and at its acquisitions, interpolated by the field.

    Args:
        step_days: between two dates; taken larger where that makes more than `MOST_DECODES`.
    """
    known = engine.card.dates
    days = (known[-1] - known[0]).days
    most = max(MOST_DECODES // len(pixels.blocks), 2)
    step = max(step_days, math.ceil(days / (most - 1)), 1)
    wanted = {known[0] + dt.timedelta(days=day) for day in range(0, days + 1, step)}
    dates = tuple(sorted(wanted | set(known)))

    def decode(block: Window) -> NDArray[np.float32]:
        return np.stack([engine.decode_mix(block, mix_for(date, known)) for date in dates])

    return _spread(engine, pixels, dates, formulas, decode)


def _spread(
    engine: Engine,
    pixels: PolygonPixels,
    dates: tuple[dt.date, ...],
    formulas: Sequence[Formula],
    decode: Callable[[Window], NDArray[np.float32]],
) -> Spread:
    """Statistics over the sampled pixels of what `decode` gives, [date, band, row, column]."""
    parts = [decode(block)[:, :, rows, cols] for block, rows, cols in pixels.blocks]
    sampled = np.concatenate(parts, axis=2)
    values = {band.name: sampled[:, i] for i, band in enumerate(engine.card.bands)}
    values |= {formula.text: np.asarray(formula(values)) for formula in formulas}
    mean, low, high = {}, {}, {}
    for name, found in values.items():
        found = np.where(np.isfinite(found), found, np.nan)
        empty = np.asarray(np.isnan(found).all(axis=1))
        some = np.where(empty[:, None], 0, found)  # numpy warns of a mean of nothing
        mean[name] = np.where(empty, np.nan, np.nanmean(some, axis=1)).astype(np.float32)
        lower, upper = np.nanpercentile(some, [LOW, HIGH], axis=1)
        low[name] = np.where(empty, np.nan, lower).astype(np.float32)
        high[name] = np.where(empty, np.nan, upper).astype(np.float32)
    return Spread(dates, mean, low, high, np.isfinite(sampled).any(1).sum(1))


def _window_of(grid: PixelGrid, polygon: BaseGeometry) -> Window:
    """Window around a polygon, inside the grid."""
    if polygon.is_empty or not all(math.isfinite(edge) for edge in polygon.bounds):
        raise WindowError("The polygon is empty", "Draw one on the imagery")
    west, south, east, north = polygon.bounds
    corners = [~grid.transform @ place for place in ((west, north), (east, south))]
    cols, rows = sorted(c for c, _ in corners), sorted(r for _, r in corners)
    first_row, first_col = max(math.floor(rows[0]), 0), max(math.floor(cols[0]), 0)
    last_row = min(math.floor(rows[1]), grid.height - 1)
    last_col = min(math.floor(cols[1]), grid.width - 1)
    if last_row < first_row or last_col < first_col:
        raise WindowError("The polygon lies outside the region", "Draw one on the imagery")
    return Window(first_row, first_col, last_row - first_row + 1, last_col - first_col + 1)


def _inside(
    grid: PixelGrid, polygon: BaseGeometry, block: Window
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    transform = grid.transform @ Affine.translation(block.col, block.row)
    mask = rasterize([(polygon, 1)], out_shape=block.shape, transform=transform, dtype="uint8")
    rows, cols = np.nonzero(mask)
    return rows, cols


def _bounds(grid: PixelGrid, window: Window) -> tuple[float, float, float, float]:
    """West, south, east, north of a window."""
    corners = [
        grid.transform @ (window.col, window.row),
        grid.transform @ (window.col + window.width, window.row + window.height),
    ]
    xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    return xs[0], ys[0], xs[1], ys[1]


def _pixel(
    grid: PixelGrid, row: int, col: int
) -> tuple[Window, NDArray[np.intp], NDArray[np.intp]]:
    if not (0 <= row < grid.height and 0 <= col < grid.width):
        raise WindowError("The polygon lies outside the region", "Draw one on the imagery")
    return Window(row, col, 1, 1), np.zeros(1, np.intp), np.zeros(1, np.intp)


def _evenly(count: int, most: int) -> NDArray[np.intp]:
    """Positions, at most so many, spread over all."""
    if count <= most:
        return np.arange(count)
    return np.linspace(0, count - 1, most).round().astype(np.intp)
