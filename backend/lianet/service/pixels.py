"""What a tile holds: decoded or predicted windows at the tile's level, as stored values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from lianet.engines.engine import Engine
from lianet.field.time import DateMix, mix_for
from lianet.geo.grid import Window
from lianet.geo.means import block_mean
from lianet.geo.nodata import CLASS_NODATA, PERCENT_NODATA, REFLECTANCE_NODATA
from lianet.geo.tiles import TilePyramid
from lianet.maps.reconstruct import stored_reflectance

Gaps = Literal["observed", "filled", "hatched"]
"""What is shown where a date was not observed: nothing, what fills the gap, or that with lines."""

BLOCK_PX = 256
"""Side of what is decoded between two looks at whether anybody still waits."""

DRAFT_LINES_PX = 6
"""Of a class map that is not final, each so many pixels a diagonal is left out."""

_MUCH_BRIGHTER = 2.0
"""Of six regions' dates without clouds none is 1.6 times as bright as most, in its brightest half
percent; one under clouds is three times."""

STRETCH_PERCENT = (0.5, 99.5)
SQUARES_PERCENT = (0.2, 99.8)
"""Of means over squares of 80 m, which hide the brightest roof and the darkest shadow, these are
about what `STRETCH_PERCENT` are of pixels."""

STRETCH_WINDOWS, STRETCH_PX = 4, 24
"""The stretch is measured on 4 x 4 windows of this side, spread over the region."""

STRETCH_BLOCKS = 6
"""Where the region is known from afar, on the squares of 6 x 6 blocks: a tenth of what pixels in
16 windows cost, each of which lies in blocks that are decoded whole."""


@dataclass(frozen=True)
class Overview:
    """What is known of a region on its overview.

    Attributes:
        factor: pixels of the region along a side of the overview's.
        read: gives [band, row, column], or [row, column] of a single band, of every so many
            pixels, the second argument, of a window in pixels of the overview.
    """

    factor: int
    read: Callable[[Window, int], NDArray[Any]]


def overview_of(factors: Sequence[int], factor: int, *, draft: bool = False) -> int | None:
    """Which overview a level is drawn from; None where from the region's own pixels.

    Args:
        factors: of the overviews that are kept, ascending.
        factor: pixels of the region along a side of the level's.
        draft: see `reflectance_tile`.
    """
    if draft and factors:
        return factors[-1]
    no_coarser = [kept for kept in factors if kept <= factor]
    return no_coarser[-1] if no_coarser else None


def reflectance_tile(
    engine: Engine,
    pyramid: TilePyramid,
    mix: DateMix,
    address: tuple[int, int, int],
    checkpoint: Callable[[], None],
    *,
    draft: bool = False,
) -> NDArray[np.uint16]:
    """Stored values of one tile at one date; coarser levels are means of native pixels.

    Where the region keeps overviews, they give these means: a view of a whole province decodes a
    few hundred pixels a side and not ten thousand.

    Args:
        engine: of the region.
        pyramid: the region's tiles.
        mix: an acquisition, or a date between two.
        address: z, x, y.
        checkpoint: called before every block; may raise.
        draft: a picture at once: from the coarsest overview, where there is one, at any level.

    Returns:
        uint16 [band, tile_px, tile_px]; `REFLECTANCE_NODATA` outside the region.

    Raises:
        NotFoundError: no pixel of the region lies in such a tile.
    """
    size = pyramid.tile_px
    tile = np.full((len(engine.card.bands), size, size), REFLECTANCE_NODATA, np.uint16)
    factor = pyramid.factor(address[0])
    kept = overview_of(engine.overview_factors, factor, draft=draft)
    if kept is not None:

        def read(window: Window, step: int) -> NDArray[np.uint16]:
            square = max((kept, *engine.coarse_factors), key=lambda f: f * (f <= kept * step))
            by = square // kept
            part = Window(
                window.row // by, window.col // by, -(-window.height // by), -(-window.width // by)
            )
            shown = engine.decode_overview(part, [mix], square)[0]
            return stored_reflectance(block_mean(shown, step // by))

        fill_from_overview(tile, Overview(kept, read), pyramid, address, checkpoint)
        return tile
    for block, target in _blocks(pyramid, address):
        checkpoint()
        values = engine.decode_mix(block, mix)
        tile[(slice(None), *target)] = stored_reflectance(
            block_mean(values, factor) if factor > 1 else values
        )
    return tile


def hatched(filled: NDArray[np.uint16], observed: NDArray[np.uint16]) -> NDArray[np.uint16]:
    """A tile with filled gaps, with fine lines of nodata where it was not observed."""
    gap = (observed[0] == REFLECTANCE_NODATA) & _draft_lines(filled.shape[1])
    return np.where(gap, np.uint16(REFLECTANCE_NODATA), filled)


def prediction_tiles(
    predict: Callable[[Window], tuple[NDArray[np.uint8], NDArray[np.float32]]],
    pyramid: TilePyramid,
    address: tuple[int, int, int],
    checkpoint: Callable[[], None],
    *,
    afar: Overview | None = None,
    draft: bool = False,
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Classes and confidence of one tile; coarser levels show the pixel at a square's middle.

    Args:
        predict: gives class values and confidence, 0 to 1, of a window inside the region.
        pyramid, address, checkpoint: see `reflectance_tile`.
        afar: both estimated from an overview: class values, and confidence in percent. The tile
            comes from there, and not from `predict`.
        draft: fine lines of nodata say that the tile is not final.

    Returns:
        Class values, `CLASS_NODATA` where there is none, and confidence in percent,
        `PERCENT_NODATA` there: both uint8 [1, tile_px, tile_px].
    """
    size = pyramid.tile_px
    both = np.empty((2, size, size), np.uint8)
    both[0], both[1] = CLASS_NODATA, PERCENT_NODATA
    factor = pyramid.factor(address[0])
    if afar is not None:
        fill_from_overview(both, afar, pyramid, address, checkpoint)
        if draft:
            both[:, _draft_lines(size)] = np.array([[CLASS_NODATA], [PERCENT_NODATA]])
        return both[:1], both[1:]
    for block, target in _blocks(pyramid, address):
        checkpoint()
        rows, cols = (_middles(length, factor) for length in block.shape)
        middles = np.ix_(rows, cols)
        values, share = predict(block)
        both[(0, *target)] = values[middles]
        both[(1, *target)] = stored_confidence(values[middles], share[middles])
    return both[:1], both[1:]


def stored_confidence(values: NDArray[np.uint8], share: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Confidence, 0 to 1, in percent; `PERCENT_NODATA` where there is no class."""
    percent = np.rint(np.nan_to_num(share) * 100).astype(np.uint8)
    return np.where(values == CLASS_NODATA, np.uint8(PERCENT_NODATA), percent)


def _draft_lines(size: int) -> NDArray[np.bool_]:
    """Diagonals that mark a tile as not final: bool [row, column]."""
    lines: NDArray[np.bool_] = np.add.outer(np.arange(size), np.arange(size)) % DRAFT_LINES_PX == 0
    return lines


def quantity_tile(
    read: Callable[[Window], NDArray[np.float32]],
    pyramid: TilePyramid,
    address: tuple[int, int, int],
    checkpoint: Callable[[], None],
    nodata: float,
    *,
    afar: Overview | None = None,
) -> NDArray[np.float32]:
    """One tile of a quantity; coarser levels are means of native pixels.

    Args:
        read: gives float32 [row, column] of a window inside the region, NaN where unknown.
        pyramid, address, checkpoint: see `reflectance_tile`.
        nodata: stands for NaN.
        afar: the quantity estimated from an overview, NaN where unknown. The tile comes from
            there, and not from `read`.

    Returns:
        float32 [1, tile_px, tile_px].
    """
    tile = np.full((1, pyramid.tile_px, pyramid.tile_px), nodata, np.float32)
    factor = pyramid.factor(address[0])
    if afar is not None:
        fill_from_overview(tile, afar, pyramid, address, checkpoint)
        tile[np.isnan(tile)] = nodata
        return tile
    for block, target in _blocks(pyramid, address):
        checkpoint()
        values = read(block)[None]
        values = block_mean(values, factor) if factor > 1 else values
        tile[(slice(None), *target)] = np.where(np.isnan(values), nodata, values)
    return tile


def picture_tile(
    read: Callable[[Window], NDArray[np.uint8]],
    pyramid: TilePyramid,
    address: tuple[int, int, int],
    checkpoint: Callable[[], None],
) -> NDArray[np.uint8]:
    """One tile of colours; coarser levels show the pixel at a square's middle.

    Args:
        read: gives uint8 [3, row, column] of a window inside the grid, 0 where nothing is known.
        pyramid, address, checkpoint: see `reflectance_tile`.

    Returns:
        uint8 [3, tile_px, tile_px].
    """
    tile = np.zeros((3, pyramid.tile_px, pyramid.tile_px), np.uint8)
    factor = pyramid.factor(address[0])
    for block, target in _blocks(pyramid, address):
        checkpoint()
        rows, cols = (_middles(length, factor) for length in block.shape)
        tile[(slice(None), *target)] = read(block)[:, rows][:, :, cols]
    return tile


def _middles(length: int, factor: int) -> NDArray[np.int64]:
    """Middles of squares along a block; at the grid's edge the last may end before its own."""
    return np.minimum(np.arange(factor // 2, length + factor // 2, factor), length - 1)


def fill_from_overview(
    tile: NDArray[Any],
    known: Overview,
    pyramid: TilePyramid,
    address: tuple[int, int, int],
    checkpoint: Callable[[], None],
) -> None:
    """Fill a tile of any level from what is known on the region's overview.

    Args:
        tile: [band, tile_px, tile_px], nodata; what lies in the region is written.
        known: pixels of levels finer than this repeat it.
        pyramid, address, checkpoint: see `reflectance_tile`.
    """
    outer, factor, kept = pyramid.window(*address), pyramid.factor(address[0]), known.factor
    step, times = max(factor // kept, 1), max(kept // factor, 1)
    height, width = (-(-side // kept) for side in pyramid.grid.shape)
    first = Window(outer.row // kept, outer.col // kept, outer.height // kept, outer.width // kept)
    inside = first.clipped((height, width))
    # Repeated pixels of the overview may reach beyond the region's edge.
    seen = outer.clipped(pyramid.grid.shape)
    shown = tile[:, : -(-seen.height // factor), : -(-seen.width // factor)]
    side = max(BLOCK_PX, step)
    for row in range(inside.row, inside.row_stop, side):
        for col in range(inside.col, inside.col_stop, side):
            checkpoint()
            part = Window(row, col, side, side).clipped((inside.row_stop, inside.col_stop))
            values = known.read(part, step)
            values = (
                values.reshape(-1, *values.shape[-2:]).repeat(times, axis=1).repeat(times, axis=2)
            )
            top, left = (row - first.row) * times // step, (col - first.col) * times // step
            place = shown[:, top : top + values.shape[1], left : left + values.shape[2]]
            place[:] = values[:, : place.shape[1], : place.shape[2]]


def _blocks(
    pyramid: TilePyramid, address: tuple[int, int, int]
) -> list[tuple[Window, tuple[slice, slice]]]:
    """Native windows under a tile and the rows and columns of the tile that they fill."""
    outer, factor = pyramid.window(*address), pyramid.factor(address[0])
    blocks = []
    inside = outer.clipped(pyramid.grid.shape)
    for block in pyramid.grid.blocks(max(BLOCK_PX, factor), inside):
        row, col = (block.row - outer.row) // factor, (block.col - outer.col) // factor
        height, width = -(-block.height // factor), -(-block.width // factor)
        blocks.append((block, (slice(row, row + height), slice(col, col + width))))
    return blocks


def stretch(engine: Engine) -> list[tuple[int, int]]:
    """What every band is stretched to, over all dates, as stored values.

    One stretch for all dates: seasons stay comparable, and changing the date changes no style.
    From the 0.5th to the 99.5th percentile: of 2 and 98, which is usual for one scene, roofs and
    dry fields of summer were white and forests of winter black. Of a band, a date does not count
    that is much brighter than most: with the snow of one winter, or clouds that no mask hides, all
    others would be dark.
    """
    card = engine.card
    samples = stretch_samples(engine)
    by_date = [[sample[index] for sample in samples] for index in range(len(card.dates))]
    percent = SQUARES_PERCENT if engine.overview_factors else STRETCH_PERCENT
    limits = []
    for band in range(len(card.bands)):
        dates = [np.concatenate([one[band].ravel() for one in date]) for date in by_date]
        values = _usual([date[np.isfinite(date)] for date in dates], percent[1])
        # A band that was never observed in the samples gets the whole range.
        low, high = np.percentile(values, percent) if values.size else (0.0, 1.0)
        stored = stored_reflectance(np.array([low, high], np.float32))
        limits.append((int(stored[0]), max(int(stored[1]), int(stored[0]) + 1)))
    return limits


def _usual(dates: list[NDArray[np.float32]], percent: float) -> NDArray[np.float32]:
    """Values of the dates whose percentile is no more than so many times what it mostly is."""
    dates = [values for values in dates if values.size]
    if not dates:
        return np.empty(0, np.float32)
    highs = np.array([np.percentile(values, percent) for values in dates])
    most = _MUCH_BRIGHTER * np.median(highs)
    kept = [values for values, high in zip(dates, highs, strict=True) if high <= most]
    return np.concatenate(kept or dates)


def stretch_samples(engine: Engine) -> list[NDArray[np.float32]]:
    """What a stretch is measured on, the same however large the region is.

    Returns:
        Small windows at all dates, [date, band, row, column], reflectance: of means over squares
        where the region is known from afar. There gaps are filled, since otherwise the masks of
        all dates would be read, which takes longer than the rest.
    """
    card = engine.card
    if not engine.overview_factors:
        windows = _spread(card.grid.window, STRETCH_WINDOWS, STRETCH_PX, 1)
        return [engine.decode(window, range(len(card.dates))) for window in windows]
    factor = engine.overview_factors[-1]
    filled, mixes = engine.filled(), [mix_for(date, card.dates) for date in card.dates]
    height, width = (-(-side // factor) for side in card.grid.shape)
    side = BLOCK_PX // factor
    windows = _spread(Window(0, 0, height, width), STRETCH_BLOCKS, side, side)
    return [filled.decode_overview(window, mixes, factor, 2) for window in windows]


def _spread(grid: Window, count: int, side: int, multiple: int) -> list[Window]:
    """Windows spread evenly over a grid.

    Args:
        grid: all of it.
        count: of windows along a side; fewer where they would be the same.
        side: of a window, where the grid has as much.
        multiple: they begin at multiples of it.
    """
    height, width = min(side, grid.height), min(side, grid.width)
    rows, cols = (
        np.unique(np.linspace(0, room // multiple, count).astype(int)) * multiple
        for room in (grid.height - height, grid.width - width)
    )
    return [Window(int(row), int(col), height, width) for row in rows for col in cols]
