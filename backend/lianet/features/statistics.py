"""The feature source of a region model: statistics over dates of what it reconstructs."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from lianet.errors import DeviceError, LianetError
from lianet.features.blocks import BlockCache, assemble, squares, together
from lianet.features.date_series import DateSeries, in_parts
from lianet.features.halves import as_halves, to_halves
from lianet.features.kinds import DecodesTrunk, FeatureKind
from lianet.features.neighbourhood import local_moments, patch_moments
from lianet.features.of_engine import Decodes, EngineFeatures
from lianet.features.source import FeatureRecipe, bounds_of, sample_squares, side_by_side
from lianet.features.stored_statistics import StoredStatistics, open_stored
from lianet.features.temporal import series_statistics, statistic_names, typical_statistics
from lianet.features.usual_dates import usual_positions
from lianet.geo.grid import Window
from lianet.machine.device import GPU_FULL
from lianet.machine.kept import Kept
from lianet.progress import Progress, Reporter, silent
from lianet.region.card import Card

if TYPE_CHECKING:
    from torch import Tensor

    from lianet.features.on_device import DeviceStatistics

log = logging.getLogger(__name__)

_RECIPE = "statistics-1"
"""Changes when the same region gives other features: older heads are then refused."""
RADIUS_PX = 2
CACHE_BYTES = 320 << 20
"""Of what is kept, at least."""
_VIEW_PX = 1100**2
"""A view of 1024 x 1024 px with what lies around it: where less is kept than that, each of its
tiles throws away what the next one needs."""
_PLACES_BYTES = 192 << 20
"""Of features that lie beside the region the places that stand for it and labels are kept alone."""
_OF_VIEWS = 0.75
"""Share of it that views may take: places that a training looks at stay."""
_SAMPLES = 2
_KEPT_PX = 64
"""Side of the squares that are kept: a view, a label or a sampled place decodes what it touches;
where each decode sees neighbours, half as much again is what the small side costs."""
_DECODED_PX = 128
"""Side of what is decoded at once of them."""


@runtime_checkable
class LiesInFile(Protocol):
    """An engine that knows where its region lies; see `lianet.engines.engine.Engine`."""

    @property
    def path(self) -> Path | None: ...


class RegionStatistics(EngineFeatures):
    """Features of a region model's pixels; implements `FeatureSource`.

    For each statistic over dates (`lianet.features.temporal`): the pixel's own, its mean and its
    standard deviation in the 5 x 5 pixels around. The own ones are computed in squares of a fixed
    lattice and kept in half precision up to a bound; what lies around follows from them faster
    than it could be read, and is not kept. Every window gives the same values.

    Args:
        engine: decodes the region.
        dates: positions in `card.dates` of the acquisitions to use; the usual ones where absent.
        cache_bytes: bound of what is kept; where absent as much as a view needs, whose pixels have
            three times as many values where they know the season.
        stored: whether the own ones are taken, rounded, from the file beside the region, where it
            is there (`lianet.features.stored_statistics`).
    """

    _kind = "statistics"

    def __init__(
        self,
        engine: Decodes,
        dates: tuple[int, ...] | None = None,
        cache_bytes: int | None = None,
        *,
        stored: bool = False,
    ) -> None:
        card = engine.card
        positions = usual_positions(card) if dates is None else dates
        super().__init__(engine, positions, FeatureRecipe(self._kind, _options(stored)))
        self._engine = engine
        self._takes_stored = stored
        self._beside: StoredStatistics | None = None
        own = statistic_names(card.bands)
        self._of_pixel = len(own)
        self._typical = typical_statistics(card.bands)
        self._names = own + tuple(
            f"{name}, {what}" for what in ("mean around", "texture") for name in own
        )
        self._own = self._cache(cache_bytes)
        self._samples: Kept[NDArray[np.float32]] = Kept(_SAMPLES)
        self._there: DeviceStatistics | None = None
        self._gpu_full = False
        if getattr(engine, "on_device", False) and not stored:
            from lianet.features.on_device import DeviceStatistics

            self._there = DeviceStatistics(engine, positions, RADIUS_PX, self._typical)
        if type(self) is RegionStatistics:
            self._find_stored()

    def _cache(self, cache_bytes: int | None) -> BlockCache:
        if cache_bytes is None:
            of_view = _VIEW_PX * self._pixel_kept_bytes / _OF_VIEWS
            cache_bytes = max(CACHE_BYTES, int(of_view))
        return BlockCache(cache_bytes)

    @property
    def _pixel_kept_bytes(self) -> int:
        """Of a pixel's own values; what is around them, their mean and texture, is not kept."""
        return self._own_count * np.dtype(np.float16).itemsize

    @property
    def id(self) -> str:
        """See `FeatureSource`: rounded ones are others."""
        if not self._takes_stored:
            return self.computed_id
        return hashlib.sha256(f"{self.computed_id};stored".encode()).hexdigest()[:16]

    @property
    def computed_id(self) -> str:
        """The id of these features where they are computed."""
        field, dates = self._engine.card.computed_from(self._dates)
        text = f"{field};{_RECIPE};{dates}"
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def stored(self) -> StoredStatistics | None:
        """The file beside the region that they are taken from; None where they are computed."""
        return self._beside

    def _find_stored(self) -> None:
        """Take them from beside the region, where they are there."""
        if self._takes_stored:
            path = self._engine.path if isinstance(self._engine, LiesInFile) else None
            shape = self.grid.shape
            self._beside = open_stored(path, self.computed_id, self._own_count, shape)
            if self._beside is not None:  # a view is read as quickly as it would be kept
                self._own = BlockCache(_PLACES_BYTES)

    @property
    def _own_count(self) -> int:
        """How many features a pixel has by itself."""
        return len(self._names) - 2 * self._of_pixel

    @property
    def engine(self) -> Decodes:
        """What decodes the region."""
        return self._engine

    @property
    def of_pixel(self) -> int:
        """See `FeatureSource`."""
        return self._of_pixel

    def read(self, window: Window) -> NDArray[np.float32]:
        """See `FeatureSource`."""
        outer = window.grown(RADIUS_PX).clipped(self.grid.shape)
        return self._with_around(self._kept(outer), window.within(outer))

    def read_at(self, rows: NDArray[np.int64], cols: NDArray[np.int64]) -> NDArray[np.float32]:
        """See `ReadsPixels`: around each pixel alone, where they lie thinly."""
        bounds, side = bounds_of(rows, cols), 2 * RADIUS_PX + 1
        outer = bounds.grown(RADIUS_PX)
        if len(rows) * side**2 > outer.height * outer.width:
            return self.read(bounds)[:, rows - bounds.row, cols - bounds.col].T
        known = outer.clipped(self.grid.shape)
        own = self._kept(known)
        values = np.full((len(own), *outer.shape), np.nan, np.float32)
        values[(slice(None), *known.within(outer))] = own
        patches = sliding_window_view(values, (side, side), axis=(1, 2))
        patches = patches[:, rows - bounds.row, cols - bounds.col]
        middle = patches[:, :, RADIUS_PX, RADIUS_PX]
        found, count = np.empty((len(self._names), len(rows)), np.float32), self._of_pixel
        found[:count] = middle[:count]
        around = patch_moments(patches[:count], RADIUS_PX, self._typical)
        found[count : 3 * count] = around.reshape(2 * count, -1)
        if len(own) > count:
            around = patch_moments(patches[count:], RADIUS_PX, deviates=False)
            found[3 * count :] = around.reshape(len(own) - count, -1)
        return found.T

    def sample(self, key: Hashable, read: Callable[[], NDArray[np.float32]]) -> NDArray[np.float32]:
        """See `KeepsSamples`."""
        return self._samples.get_or_make(key, read)

    def _kept(self, window: Window) -> NDArray[np.float32]:
        """What pixels of a window are by themselves, from the squares that are kept."""
        if self._beside is not None and min(window.shape) > 2 * _KEPT_PX:
            return self._of_dates(window)
        extents = squares(window, self.grid.shape, _KEPT_PX)
        kept = dict(zip(extents, self._own.get_all(extents, self._made), strict=True))
        return assemble(window, self.grid.shape, _KEPT_PX, kept.__getitem__)

    def _made(self, extents: list[Window]) -> list[NDArray[np.float16]]:
        """Squares to be kept; those beside each other are decoded together."""
        made: list[NDArray[np.float16]] = [np.empty(0, np.float16)] * len(extents)
        for bounds, mine in together(extents, _DECODED_PX):
            own = self._of_dates(bounds)
            for number in mine:
                part = own[(slice(None), *extents[number].within(bounds))]
                made[number] = as_halves(part)
        return made

    def keep(self, window: Window) -> None:
        """Compute what pixels of a window are by themselves, where that is not kept."""
        self._own.get_all(squares(window, self.grid.shape, _KEPT_PX), self._made)

    def kept_windows(self, window: Window) -> int:
        """How many windows of this size, side by side, may be kept beside what is learnt from."""
        if self._beside is not None:
            return 0
        bytes_each = self._pixel_kept_bytes * window.height * window.width
        return int(_OF_VIEWS * self._own.limit_bytes / max(bytes_each, 1))

    def read_once(self, window: Window) -> NDArray[np.float32]:
        """See `FeatureSource`: decodes the window and nothing beside it, where it is not kept."""
        outer = window.grown(RADIUS_PX).clipped(self.grid.shape)
        if self._own.holds(squares(outer, self.grid.shape, _KEPT_PX)):
            return self.read(window)
        if self._there is not None and self.on_device:
            try:
                return self._there.fetched(window)
            except DeviceError as error:
                self._without_gpu(error)
        return self._with_around(self._of_dates(outer), window.within(outer))

    def read_timeless(self, window: Window) -> NDArray[np.float32]:
        """See `ReadsTimeless`."""
        outer = window.grown(RADIUS_PX).clipped(self.grid.shape)
        inner, count = window.within(outer), self._of_pixel
        if self.on_device:
            own = self.computed(outer)[:count]
        elif self._beside is None and self._own.holds(squares(outer, self.grid.shape, _KEPT_PX)):
            own = self._kept(outer)[:count]
        else:  # sums of fewer features have other last bits: never some of these and some of those
            own = self._timeless_of(outer)
        return self._with_around(own, inner)

    def _timeless_of(self, window: Window) -> NDArray[np.float32]:
        """Statistics alone of what pixels of a window are by themselves."""
        if self._beside is not None:
            try:
                return to_halves(self._beside.read(window, self._of_pixel))
            except LianetError as error:
                self._without_stored(error)
        shown = self._engine.decode(window, self._dates)
        return in_parts(shown, self._engine.card.bands, _statistics_of)

    @property
    def on_device(self) -> str:
        """See `ReadsOnDevice`."""
        return "" if self._there is None or self._gpu_full else self._there.device

    def _without_gpu(self, error: DeviceError) -> None:
        """Go on with the processor where the GPU's memory is too short."""
        if error.code != GPU_FULL:
            raise error
        log.warning("%s: the CPU computes features", error.message)
        self._gpu_full = True

    @property
    def pixel_bytes(self) -> int:
        """See `ReadsOnDevice`."""
        values = len(self._dates) * len(self._card.bands) + len(self._names)
        return np.dtype(np.float32).itemsize * values

    def read_on_device(self, window: Window) -> Iterator[Tensor]:
        """See `ReadsOnDevice`: one frame."""
        assert self._there is not None
        yield self._there.read(window)

    @property
    def stays_whole(self) -> bool:
        """Whether what all pixels of the region are by themselves is computed once, and kept."""
        count = len(squares(self.grid.window, self.grid.shape, _KEPT_PX))
        bound = min(self._own.limit_bytes, CACHE_BYTES)
        return count * _KEPT_PX**2 * self._pixel_kept_bytes <= bound

    def warm(self, report: Reporter = silent) -> None:
        """Compute what a first training needs: all of a small region, samples of a large one."""
        if self.stays_whole:
            blocks = squares(self.grid.window, self.grid.shape, _KEPT_PX)
        else:
            blocks = sample_squares(self.grid.shape)
        for fraction in side_by_side(self._kept, blocks):
            report(Progress(fraction, "Preparing to learn"))

    def _with_around(
        self, own: NDArray[np.float32], inner: tuple[slice, slice]
    ) -> NDArray[np.float32]:
        """Features of some pixels of a window: statistics, their mean and texture around, and what
        views of time are in the mean around.

        Args:
            own: float32 [feature, row, column], what pixels are by themselves.
            inner: rows and columns of those that are wanted.
        """
        rows, cols = inner
        count, shape = self._of_pixel, (rows.stop - rows.start, cols.stop - cols.start)
        found = np.empty((len(own) + 2 * count, *shape), np.float32)
        found[:count] = own[:count, rows, cols]
        around = found[count : 3 * count].reshape(2, count, *shape)
        local_moments(own[:count], RADIUS_PX, self._typical, inner=inner, out=around)
        if len(own) > count:
            around = found[None, 3 * count :]
            local_moments(own[count:], RADIUS_PX, deviates=False, inner=inner, out=around)
        return found

    def _of_dates(self, window: Window) -> NDArray[np.float32]:
        """What pixels of a window are by themselves."""
        if self._beside is not None:
            try:
                return to_halves(self._beside.read(window))
            except LianetError as error:
                self._without_stored(error)
        return self.computed(window)

    def own_means(
        self, window: Window, factor: int, step: int, turn: NDArray[np.float32] | None = None
    ) -> NDArray[np.float32] | None:
        """See `KnownFromAfar`."""
        if self._beside is None or factor not in self._beside.factors:
            return None
        try:
            return self._beside.means(window, factor, step, turn)
        except LianetError as error:
            self._without_stored(error)
            return None

    def _without_stored(self, error: LianetError) -> None:
        log.warning("%s: features are computed instead", error.message)
        self._beside = None

    def computed(self, window: Window) -> NDArray[np.float32]:
        """What pixels of a window are by themselves, from the region: float32 [feature, row,
        column], NaN where no date was observed."""
        if self._there is not None and self.on_device:
            try:
                return self._there.fetched_own(window)
            except DeviceError as error:
                self._without_gpu(error)
        return self.own_of(self._engine.decode(window, self._dates))

    def own_of(self, reflectance: NDArray[np.float32]) -> NDArray[np.float32]:
        """What pixels are by themselves, in values that half precision has.

        From their reflectance at the source's dates.

        Args:
            reflectance: [date, band, row, column], NaN where not observed.

        Returns:
            [feature, row, column]; NaN where no date was observed.
        """
        return in_parts(reflectance, self._engine.card.bands, self._of_series)

    def _of_series(self, series: DateSeries) -> NDArray[np.float32]:
        """`own_of` some pixels: float32 [feature, pixel]."""
        return _statistics_of(series)


def _statistics_of(series: DateSeries) -> NDArray[np.float32]:
    """Statistics over dates of some pixels: float32 [feature, pixel]."""
    return to_halves(series_statistics(series))


@dataclass(frozen=True)
class StatisticsOptions:
    """Where statistics come from.

    Attributes:
        stored: whether they may be taken, rounded, from the file beside the region.
    """

    stored: bool = False


def _options(stored: bool) -> dict[str, Any]:
    """As a recipe has them, which of before says nothing."""
    return {"stored": True} if stored else {}


class _Statistics(FeatureKind):
    name = "statistics"
    options = StatisticsOptions
    may_be_stored = True
    placeless = True
    title = "Statistics"
    summary = "Order-free statistics over the dates of what the field shows, and of what is around"

    def usual(self, card: Card) -> tuple[int, ...]:
        """See `FeatureKind`."""
        return usual_positions(card)

    def open(
        self, engine: DecodesTrunk | None, dates: tuple[int, ...], options: Any
    ) -> RegionStatistics:
        assert engine is not None
        return RegionStatistics(engine, dates, stored=options.stored)


STATISTICS = _Statistics()
