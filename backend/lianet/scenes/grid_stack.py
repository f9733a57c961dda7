"""The stack of acquisitions on one pixel grid: windows of stored values, mosaicked and masked."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.enums import Resampling
from scipy.ndimage import distance_transform_edt

from lianet.contract.regions import Decided
from lianet.errors import WindowError, say
from lianet.geo.bands import Band
from lianet.geo.grid import PixelGrid, Window
from lianet.scenes.acquisition import Acquisition, BandSource, Granule, Reflectance
from lianet.scenes.band_names import wavelength_nm
from lianet.scenes.fingerprint import stack_fingerprint
from lianet.scenes.pixels import Pixels, read_at_once
from lianet.scenes.problems import LeftOut, Problem, left_out_lines

CANONICAL_SCALE = 1e-4
"""Of reflectance stored as uint16, where the sources do not agree on a form of their own."""

_MOST_STORED = 65534
_KEPT_TYPES = ("uint16", "int16", "float32")


@dataclass(frozen=True)
class Form:
    """How a stack stores reflectance.

    Attributes:
        dtype: uint16, int16 or float32.
        scales: one a band.
        offsets: one an acquisition.
        nodata: that all sources share; None where they do not.
        own: the sources' own values are passed on; else reflectance x 10000 as uint16, of which
            0 means no observation and everything observed is at least 1.
    """

    dtype: str
    scales: tuple[float, ...]
    offsets: tuple[float, ...]
    nodata: float | None
    own: bool


@dataclass(frozen=True)
class GridStack(Reflectance):
    """See `lianet.scenes.acquisition.Stack`.

    Attributes:
        name: for people.
        grid: that every acquisition is brought onto, resampled at most once.
        band_names: standard names.
        acquisitions: ascending, one a day.
        resampling: of bands that do not lie on the grid: bilinear, cubic or nearest.
        margin_px: pixels around masked ones that are masked as well.
        problems: what was mended when it was opened.
        left_out: files, bands, products and dates that are not used.
        decided: see `lianet.scenes.acquisition.Stack`.
    """

    name: str
    grid: PixelGrid
    band_names: tuple[str, ...]
    acquisitions: tuple[Acquisition, ...]
    resampling: Resampling = Resampling.bilinear
    margin_px: float = 0.0
    problems: tuple[Problem, ...] = field(default=(), compare=False)
    left_out: tuple[LeftOut, ...] = field(default=(), compare=False)
    decided: Decided | None = field(default=None, compare=False)
    pixels: Pixels = field(default_factory=Pixels, repr=False, compare=False)

    @property
    def notices(self) -> list[str]:
        """What whoever learns from it should know: what was mended, and what is left out."""
        told = [f"{found.message}. {found.remedy}" for found in self.problems]
        return told + left_out_lines(self.left_out)

    @cached_property
    def form(self) -> Form:
        """How values are stored."""
        return _form(self.acquisitions, self.band_names)

    @cached_property
    def bands(self) -> tuple[Band, ...]:
        """In the order of `band_names`; `offset` is the latest date's."""
        form = self.form
        return tuple(
            Band(name, wavelength_nm(name), scale, form.offsets[-1] if form.offsets else 0.0)
            for name, scale in zip(self.band_names, form.scales, strict=True)
        )

    @property
    def dates(self) -> tuple[dt.date, ...]:
        """Ascending, unique."""
        return tuple(acquisition.date for acquisition in self.acquisitions)

    @property
    def offsets(self) -> tuple[float, ...]:
        """One a date."""
        return self.form.offsets

    @property
    def dtype(self) -> str:
        """Of the stored values."""
        return self.form.dtype

    @property
    def nodata(self) -> float | None:
        """Stored value that means no observation; None for none or where the dates differ."""
        return self.form.nodata

    @cached_property
    def fingerprint(self) -> str:
        """See `Stack.fingerprint`; some pixels of every date are read the first time."""
        return stack_fingerprint(self)

    def of(self, indices: Sequence[int]) -> GridStack:
        """The stack with some of its acquisitions alone, in the same stored form."""
        chosen = replace(self, acquisitions=tuple(self.acquisitions[index] for index in indices))
        offsets = tuple(self.form.offsets[index] for index in indices)
        chosen.__dict__["form"] = replace(self.form, offsets=offsets)
        return chosen

    def read(
        self, window: Window, date_indices: Sequence[int] | None = None
    ) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """See `Stack.read`."""
        if window != window.clipped(self.grid.shape):
            raise WindowError(
                say(
                    "Rows {row} to {row_stop} and columns {col} to {col_stop} are not all "
                    "inside the stack",
                    row=window.row,
                    row_stop=window.row_stop,
                    col=window.col,
                    col_stop=window.col_stop,
                ),
                say(
                    "It has {height} rows and {width} columns",
                    height=self.grid.height,
                    width=self.grid.width,
                ),
            )
        indices = range(len(self.acquisitions)) if date_indices is None else date_indices
        values = np.zeros((len(indices), len(self.band_names), *window.shape), self.dtype)
        valid = np.zeros((len(indices), *window.shape), bool)
        for position, index in enumerate(indices):
            for granule in self.acquisitions[index].granules:
                found, seen, hidden = self.granule(granule, window)
                seen &= ~hidden
                if not valid[position].any():
                    values[position], valid[position] = found, seen
                else:
                    # The first of two that overlap counts.
                    seen &= ~valid[position]
                    np.copyto(values[position], found, where=seen)
                    valid[position] |= seen
                if valid[position].all():
                    break
        return values, valid

    def granule(
        self, granule: Granule, window: Window
    ) -> tuple[NDArray[Any], NDArray[np.bool_], NDArray[np.bool_]]:
        """One granule on the grid.

        Returns:
            Values [band, row, column] in the stack's stored form, where it was observed, and
            where its masks hide it [row, column].
        """
        values = np.zeros((len(self.band_names), *window.shape), self.dtype)
        known = np.zeros(values.shape, bool)
        for place in read_at_once([granule.bands[name] for name in self.band_names]):
            sources = [source for _, source in place]
            rows = [band for band, _ in place]
            found, observed = self.pixels.bands(sources, self.grid, window, self.resampling)
            values[rows] = self._stored(found, sources)
            known[rows] = observed
        seen: NDArray[np.bool_] = np.asarray(known.all(0))
        if granule.blank:
            # A pixel is blank where every band is 0; one dark band among others is a value.
            blank = ~known | _is_zero(values, granule, self.band_names, self.form)
            seen = np.asarray(known.any(0) & ~blank.all(0))
        return values, seen, self._hidden(granule, window)

    def _stored(self, found: NDArray[Any], sources: Sequence[BandSource]) -> NDArray[Any]:
        """Values of sources in the stack's stored form."""
        if self.form.own:
            if found.dtype == self.dtype:
                return found
            if np.dtype(self.dtype).kind == "f":
                return found
            limits = np.iinfo(self.dtype)
            return np.asarray(np.nan_to_num(np.rint(found).clip(limits.min, limits.max)))
        scale = np.array([source.scale for source in sources], np.float64)[:, None, None]
        offset = np.array([source.offset for source in sources], np.float64)[:, None, None]
        with np.errstate(over="ignore", invalid="ignore"):
            stored = np.nan_to_num(np.rint((found * scale + offset) / CANONICAL_SCALE))
        return np.asarray(stored.clip(1, _MOST_STORED))

    def _hidden(self, granule: Granule, window: Window) -> NDArray[np.bool_]:
        """Where a granule's masks hide it, with the margin."""
        hidden = np.zeros(window.shape, bool)
        if not granule.masks:
            return hidden
        reach = math.ceil(self.margin_px)
        outer = window.grown(reach).clipped(self.grid.shape)
        wide = np.zeros(outer.shape, bool)
        for mask in granule.masks:
            wide |= self.pixels.hidden(mask.source, mask.rule.hides, self.grid, outer)
        if reach and wide.any():
            wide = distance_transform_edt(~wide) <= self.margin_px
        return wide[window.within(outer)]

    def close(self) -> None:
        """Close the files; a later read opens them again."""
        self.pixels.close()

    def __enter__(self) -> GridStack:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def _is_zero(
    values: NDArray[Any], granule: Granule, names: Sequence[str], form: Form
) -> NDArray[np.bool_]:
    """Where stored values of a granule came from 0 [band, row, column]."""
    if form.own:
        return np.asarray(values == 0)
    offsets = np.array([granule.bands[name].offset for name in names])
    blank = np.rint(offsets / CANONICAL_SCALE).clip(1, _MOST_STORED)
    return np.asarray(values == blank[:, None, None])


def _form(acquisitions: Sequence[Acquisition], names: Sequence[str]) -> Form:
    """The sources' own form where they share one, else the canonical one."""
    granules = [granule for a in acquisitions for granule in a.granules]
    sources = [granule.bands[name] for granule in granules for name in names]
    dtypes = {source.dtype for source in sources}
    offsets = [
        {g.bands[name].offset for g in acquisition.granules for name in names}
        for acquisition in acquisitions
    ]
    scales = [{granule.bands[name].scale for granule in granules} for name in names]
    own = (
        len(dtypes) == 1
        and dtypes <= set(_KEPT_TYPES)
        and all(len(found) == 1 for found in offsets)
        and all(len(found) == 1 for found in scales)
    )
    if not own:
        count = len(acquisitions)
        return Form("uint16", (CANONICAL_SCALE,) * len(names), (0.0,) * count, 0.0, own=False)
    nodata = {None if s.nodata is None else repr(float(s.nodata)) for s in sources}
    shared = sources[0].nodata if len(nodata) == 1 else None
    if shared is not None and not math.isfinite(shared):
        shared = None  # NaN is no observation in any file, and no value of a card
    return Form(
        next(iter(dtypes)),
        tuple(found.pop() for found in scales),
        tuple(found.pop() for found in offsets),
        None if shared is None else float(shared),
        own=True,
    )
