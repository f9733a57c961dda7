"""A look at granules: statistics of a bounded number of their pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.errors import RasterioError
from rasterio.warp import transform_bounds

from lianet.errors import InputError, NotFoundError, StackError
from lianet.geo.grid import PixelGrid, Window
from lianet.geo.nodata import REFLECTANCE_FILLS
from lianet.geo.web import WebError, is_link
from lianet.scenes.acquisition import Acquisition, BandSource, Granule, MaskRule
from lianet.scenes.band_names import wavelength_nm
from lianet.scenes.pixels import Pixels, read_at_once

WHOLE_PX = 512
"""Grids up to this side are looked at whole."""

COARSE_PX = 256
"""Side of the picture that stands for a larger one."""

PICTURE_PX = 32
"""Side of the pictures by which dates are compared."""

FEW_VALUES = 17

_FEWEST_FILLED = 0.0005
_FEWEST_DIVIDED = 200
_LEAST_ALONE = -99
_EDGE_SHARE = 0.05
_FAR_FROM_ZERO = 0.02
_TOP, _FEWEST_WRAPPED, _MOST_BRIGHT = 60000, 3, 4.0
_FEW_AT_ENDS = 0.12
_MOST_STANDARD = 20.0
_NOTHING = 1.1e-4  # products have 1 for the darkest where 0 is nodata
_REMOTE_BANDS = ("B02", "B04", "B08", "B11", "blue", "red", "nir", "swir1")


@dataclass(frozen=True)
class BandSample:
    """Statistics of a band over its observed pixels, as reflectance but for the last four.

    Attributes:
        low, middle, high: 1st, 50th and 99th percentile.
        negative: share below 0.
        zero: share of stored values of 0, of all pixels inside.
        distinct: number of different stored values, at most `FEW_VALUES`.
        largest: stored value.
        whole: whether all stored values are whole numbers.
        odd: share of stored values that are nodata but for the digits of its tag, or fills.
        at_top: share of stored values that are the largest one, where no mask hides them.
        fills: stored values that mean no observation wherever they stand, and that are not
            declared.
        lone_zeros: share of pixels of 0, where no other value is near 0 and no tag says anything.
        wrapped: share of values that a subtraction in 16 bits without a sign carried below 0, and
            so to the top.
        spans: where floats run from exactly 0 to exactly 1, or whole numbers from 0 or 1 up, few
            of them at the ends: share that is the least value; 0 else.
        at_bottom: share of the observed pixels that reflect nothing, but for a last digit.
        standard: whether floats lie about 0 on both sides, as after a mean was taken off.
        seen: share of the pixels that were looked at that this band observed.
    """

    low: float
    middle: float
    high: float
    negative: float
    zero: float
    distinct: int
    largest: float
    whole: bool
    odd: float
    at_top: float = 0.0
    fills: tuple[float, ...] = ()
    lone_zeros: float = 0.0
    wrapped: float = 0.0
    spans: float = 0.0
    seen: float = 1.0
    standard: bool = False
    at_bottom: float = 0.0


@dataclass(frozen=True)
class Sample:
    """What was seen of a granule.

    Attributes:
        pixels: observed ones that were looked at.
        blank: share of pixels whose bands are all 0.
        hidden: share of the observed ones that masks hide.
        brighter: how many times as bright in visible light what masks show is as what they hide;
            None where they do not divide it.
        mask_values: different stored values of masks, at most `FEW_VALUES` of each.
        bands: statistics by name; of a remote granule of some bands alone.
        mask_tops: the largest value that each mask stores, by its name, and whether all of its
            values are whole numbers.
        mask_cover: share of what was looked at on which a mask lies; 1 where there is none.
        ground: what was looked at, the same for granules whose pictures can be compared.
        pictures: means of blocks of some bands, float32 [PICTURE_PX, PICTURE_PX] with NaN where
            nothing is clear, as bytes; none of what has fewer pixels.
    """

    pixels: int
    blank: float
    hidden: float
    bands: dict[str, BandSample]
    brighter: float | None = None
    mask_values: tuple[int, ...] = ()
    mask_tops: dict[str, tuple[float, bool]] = field(default_factory=dict)
    mask_cover: float = 1.0
    ground: tuple[Any, ...] = ()
    pictures: dict[str, bytes] = field(default_factory=dict)


def coarse_grid(grid: PixelGrid, side_px: int = COARSE_PX, whole_px: int = WHOLE_PX) -> PixelGrid:
    """A grid of the same extent with few pixels; the same one where it is small."""
    if max(grid.shape) <= whole_px:
        return grid
    factor = max(grid.shape) / side_px
    shape = [max(round(side / factor), 1) for side in grid.shape]
    scale = Affine.scale(grid.width / shape[1], grid.height / shape[0])
    return PixelGrid(grid.crs_wkt, grid.transform @ scale, shape[0], shape[1])


def sample(granule: Granule, pixels: Pixels, inside: PixelGrid | None = None) -> Sample:
    """Look at a granule.

    Args:
        granule: to look at.
        pixels: reads.
        inside: the region's grid; only what lies on it counts.

    Raises:
        StackError: its pixels cannot be read.
    """
    try:
        return _sample(granule, pixels, inside)
    except WebError:
        raise
    except (InputError, NotFoundError) as error:
        raise StackError(error.message, error.remedy, code=error.code) from error


def _sample(granule: Granule, pixels: Pixels, inside: PixelGrid | None) -> Sample:
    whole = inside or granule.finest().grid
    grid = coarse_grid(whole)
    names = list(granule.bands)
    if is_link(granule.finest().place):
        names = [name for name in names if name in _REMOTE_BANDS] or names[:4]
    window = grid.window
    found: dict[str, BandSample] = {}
    blank = np.ones(window.shape, bool)
    seen = np.ones(window.shape, bool)
    hidden = np.zeros(window.shape, bool)
    stored: set[int] = set()
    tops: dict[str, tuple[float, bool]] = {}
    for mask in granule.masks:
        noting = partial(_hides, mask.rule, stored, tops)
        hidden |= pixels.hidden(mask.source, noting, grid, window, any_of=grid is whole)
    contrasts: dict[str, float] = {}
    pictures: dict[str, bytes] = {}
    fills = _SharedFill()
    # The bands of one file together: where they lie interleaved, one reading decodes them all.
    for at_once in read_at_once([granule.bands[name] for name in names]):
        sources = [source for _, source in at_once]
        raw, known = pixels.bands(sources, grid, window, Resampling.nearest)
        blank &= ((raw == 0) & known).all(0)
        seen &= known.all(0)
        for row, (position, _) in enumerate(at_once):
            name = names[position]
            found[name] = _statistics(granule, name, raw[row], known[row], hidden)
            fills.add(granule.bands[name].dtype, raw[row], known[row])
            ratio = _contrast(granule.bands[name], raw[row], known[row], hidden)
            if ratio is not None:
                contrasts[name] = ratio
            if name in _REMOTE_BANDS and min(window.shape) >= PICTURE_PX:
                pictures[name] = blocks_of(raw[row], known[row] & ~hidden).tobytes()
    found = {name: replace(found[name], fills=fills.among(found[name].fills)) for name in names}
    count = int(seen.sum())
    visible = [ratio for name, ratio in contrasts.items() if (wavelength_nm(name) or 1e9) < 700]
    ratios = visible or list(contrasts.values())
    return Sample(
        count,
        float(blank.mean()),
        float((hidden & seen).sum() / count) if count else 0.0,
        found,
        float(np.median(ratios)) if ratios else None,
        tuple(sorted(stored)),
        tops,
        max((_share_under(grid, mask.source.grid) for mask in granule.masks), default=1.0),
        (grid.crs_wkt, *grid.transform, *grid.shape),
        pictures,
    )


def blocks_of(raw: NDArray[Any], clear: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Means of PICTURE_PX x PICTURE_PX blocks over their clear pixels; NaN where there is none.

    Args:
        raw: [row, column], with so many of both at least.
        clear: likewise.
    """
    starts = [np.arange(PICTURE_PX) * side // PICTURE_PX for side in raw.shape]

    def blocks(values: NDArray[Any]) -> NDArray[np.float64]:
        rows = np.add.reduceat(values.astype(np.float64), starts[0], axis=0)
        found: NDArray[np.float64] = np.add.reduceat(rows, starts[1], axis=1)
        return found

    with np.errstate(invalid="ignore", divide="ignore"):
        means = blocks(np.where(clear, raw, 0)) / blocks(clear)
    return means.astype(np.float32)


def _share_under(grid: PixelGrid, other: PixelGrid) -> float:
    """The share of a grid that lies in the bounds of another one."""
    west, south, east, north = grid.bounds
    try:
        bounds = transform_bounds(other.crs, grid.crs, *other.bounds)
    except RasterioError:
        return 0.0
    width = min(east, bounds[2]) - max(west, bounds[0])
    height = min(north, bounds[3]) - max(south, bounds[1])
    return float(max(width, 0.0) * max(height, 0.0) / ((east - west) * (north - south)))


def _hides(
    rule: MaskRule,
    stored: set[int],
    tops: dict[str, tuple[float, bool]],
    values: NDArray[Any],
) -> NDArray[np.bool_]:
    """Where a mask hides, noting what it stores."""
    known = values[np.isfinite(values)]
    if known.size:
        top, whole = tops.get(rule.name, (-math.inf, True))
        whole = whole and bool((known == np.rint(known)).all())
        tops[rule.name] = max(top, float(known.max())), whole
    if values.dtype.kind in "iub":
        stored |= {int(value) for value in np.unique(values)[:FEW_VALUES]}
    return rule.hides(values)


def _contrast(
    source: BandSource, raw: NDArray[Any], known: NDArray[np.bool_], hidden: NDArray[np.bool_]
) -> float | None:
    """Median reflectance of what is shown over that of what is hidden; None where either lacks."""
    shown, masked = raw[known & ~hidden], raw[known & hidden]
    if min(shown.size, masked.size) < _FEWEST_DIVIDED:
        return None
    above, below = (float(np.median(v)) * source.scale + source.offset for v in (shown, masked))
    return above / below if above > 0 and below > 0 else None


class _SharedFill:
    """A negative whole number that stands alone below all others, in every band at the same pixels.

    No reflectance does that, whatever the number is: -999 and -1 are as good fills as -9999.
    """

    def __init__(self) -> None:
        self._value: float | None = None
        self._where: NDArray[np.bool_] | None = None
        self._bands, self._refused = 0, False

    def add(self, dtype: str, raw: NDArray[Any], known: NDArray[np.bool_]) -> None:
        """Take a band's stored values and where they are none that is declared."""
        self._bands += 1
        if self._refused or not dtype.startswith("int") or not known.any():
            self._refused = True
            return
        low = float(raw[known].min())
        where = known & (raw == low)
        others = raw[known & ~where]
        alone = low < 0 and (not others.size or float(others.min()) > low / 2)
        same = self._where is None or (low == self._value and _nearly_same(where, self._where))
        if not alone or not same or where.mean() < _FEWEST_FILLED:
            self._refused = True
        self._value, self._where = low, where

    def among(self, fills: tuple[float, ...]) -> tuple[float, ...]:
        """Fills with the shared one, where there is one; one band alone proves little."""
        if self._refused or self._value is None or self._value in fills:
            return fills
        if self._bands < 2 and self._value > _LEAST_ALONE:
            return fills
        return (*fills, self._value)


def _nearly_same(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> bool:
    """But for edges, where bands have pixels of different sizes."""
    return bool((one ^ other).sum() <= _EDGE_SHARE * (one | other).sum())


def _statistics(
    granule: Granule,
    name: str,
    raw: NDArray[Any],
    known: NDArray[np.bool_],
    hidden: NDArray[np.bool_],
) -> BandSample:
    source = granule.bands[name]
    values, seen = raw[known], float(known.mean())
    # Zeros that nobody declared are judged apart.
    shown = values[values != 0] if source.nodata is None else values
    zero = float((values == 0).mean()) if values.size else 0.0
    odd = 0.0
    if raw.dtype.kind == "f":
        with np.errstate(over="ignore", invalid="ignore"):
            fills = ~known & np.isfinite(raw) & ((raw <= -1) | (raw >= 1e6))
            if source.nodata is not None and math.isfinite(source.nodata):
                fills &= raw != raw.dtype.type(source.nodata)
        odd = float(fills.mean())
    if not shown.size:
        return BandSample(0, 0, 0, 0, zero, 0, 0, True, odd, seen=seen)
    reflectance = shown.astype(np.float64) * source.scale + source.offset
    low, middle, high = np.percentile(reflectance, [1, 50, 99])
    distinct = len(np.unique(shown[:: max(1, shown.size // 20000)]))
    return BandSample(
        float(low), float(middle), float(high),
        float((reflectance < 0).mean()),
        zero,
        min(distinct, FEW_VALUES),
        float(shown.max()),
        bool((shown == np.rint(shown)).all()),
        odd,
        _at_top(raw[known & ~hidden]),
        tuple(
            fill
            for fill in REFLECTANCE_FILLS
            if (values == fill).mean() > (_FEWEST_FILLED if fill > 0 else 0.0)
        ),
        _lone_zeros(source, raw, known, reflectance),
        _wrapped(source, values),
        _spans(values),
        seen,
        _standard(raw),
        float((values.astype(np.float64) * source.scale + source.offset <= _NOTHING).mean()),
    )  # fmt: skip


def _lone_zeros(
    source: BandSource,
    raw: NDArray[Any],
    known: NDArray[np.bool_],
    reflectance: NDArray[np.float64],
) -> float:
    """Share of pixels of 0 that no dark land leads to: values cut off at 0 have others beside."""
    share = float(((raw == 0) & known).mean())
    if source.nodata == 0 or not share:
        return 0.0
    lowest = float(np.percentile(reflectance, 0.5)) - source.offset
    return share if lowest > _FAR_FROM_ZERO else 0.0


def _wrapped(source: BandSource, values: NDArray[Any]) -> float:
    """Share of values just below 65536, with none between them and all others.

    Several of them: one alone is a fill, or saturated. Of a scale at which they could be bright
    land (Landsat's) nothing is said.
    """
    if source.dtype != "uint16" or source.scale * _TOP < _MOST_BRIGHT:
        return 0.0
    top = values[values >= _TOP]
    if not top.size or ((values > np.iinfo(np.int16).max) & (values < _TOP)).any():
        return 0.0
    return float(top.size / values.size) if len(np.unique(top)) >= _FEWEST_WRAPPED else 0.0


def _spans(values: NDArray[Any]) -> float:
    """The share of the least value, where all were brought to 0 to 1 by their own least and largest
    or by percentiles, or whole numbers to whatever all bands share; 0 else."""
    if values.size < _FEWEST_DIVIDED:
        return 0.0
    least, largest = values.min(), values.max()
    ends = (values == least) | (values == largest)
    whole = values.dtype.kind != "f"
    known = least in (0, 1) and largest > 255 if whole else (least, largest) == (0, 1)
    fits = known and ends.mean() < _FEW_AT_ENDS
    return float((values == least).mean()) if fits else 0.0


def _standard(raw: NDArray[Any]) -> bool:
    """Whether floats have a mean of 0 and a deviation of 1, but for fills."""
    if raw.dtype.kind != "f":
        return False
    values = raw[np.isfinite(raw) & (np.abs(raw) < _MOST_STANDARD)]
    if values.size < _FEWEST_DIVIDED or np.abs(raw[np.isfinite(raw)]).max() < 1:
        return False
    low, middle, high = np.percentile(values, [16, 50, 84])
    return bool(low < -0.2 and high > 0.2 and abs(middle) < (high - low) / 2 and low < 0 < high)


def _at_top(values: NDArray[Any]) -> float:
    return float((values == values.max()).mean()) if values.size else 0.0


@dataclass(frozen=True)
class Look:
    """How much of the region an acquisition shows.

    Attributes:
        coverage: share of the region that was observed, masked or not.
        cloud: share of that which masks hide; None where no mask says anything.
        left: whether a pixel is left after the masks.
    """

    coverage: float
    cloud: float | None
    left: bool


def look(acquisition: Acquisition, pixels: Pixels, grid: PixelGrid) -> Look:
    """See how much of a region an acquisition shows, by a band of each granule and its masks."""
    coarse = coarse_grid(grid)
    seen, clear = _seen(acquisition, pixels, coarse, coarse.window, any_of=coarse is grid)
    covered, left = float(seen.mean()), bool(clear.any())
    if not left and coarse is not grid:
        left = any(_seen(acquisition, pixels, grid, w)[1].any() for w in grid.blocks(1024))
    masked = all(granule.masks for granule in acquisition.granules)
    cloud: float | None = None
    if masked and seen.any():
        cloud = float((seen & ~clear).sum() / seen.sum())
    elif not masked:
        told = [granule.cloud for granule in acquisition.granules]
        known = [share for share in told if share is not None]
        cloud = sum(known) / len(known) if known and len(known) == len(told) else None
    return Look(round(covered, 4), None if cloud is None else round(cloud, 4), left)


def _seen(
    acquisition: Acquisition,
    pixels: Pixels,
    grid: PixelGrid,
    window: Window,
    *,
    any_of: bool = True,
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Where any granule was observed, and where one is clear."""
    seen, clear = np.zeros(window.shape, bool), np.zeros(window.shape, bool)
    for granule in acquisition.granules:
        # The first band stands for all: they end in the same places but for damage.
        source = next(iter(granule.bands.values()))
        raw, valid = pixels.bands([source], grid, window, Resampling.nearest)
        known = valid[0] & (raw[0] != 0) if granule.blank else valid[0]
        hidden = np.zeros(window.shape, bool)
        for mask in granule.masks:
            hidden |= pixels.hidden(mask.source, mask.rule.hides, grid, window, any_of=any_of)
        seen |= known
        clear |= known & ~hidden
    return seen, clear
