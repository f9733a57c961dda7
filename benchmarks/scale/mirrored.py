"""A stack of any size from the pixels of a small one, computed as it is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from lianet.geo.bands import Band
from lianet.geo.grid import PixelGrid, Window
from lianet.scenes.acquisition import Acquisition, Reflectance, Stack
from numpy.typing import NDArray

_YEAR_GAIN = 0.03
"""The same scenes in another year are brighter or darker by so much, each band by itself."""
_TURNED = (131, 197)
"""Where the second copy of content that does not repeat begins: row and column."""
_SHARE_PX = (409.0, 577.0)
_DRIFT_PX = (2900.0, 3700.0)
_DRIFT = 0.12
"""By how much the brightness of a band drifts across such a region."""


@dataclass(frozen=True)
class MirroredStack(Reflectance):
    """Real pixels, mirrored at their edges as often as the size wants it. A `Stack`.

    Attributes:
        grid: begins in the same corner as the scenes.
        bands: of the scenes.
        acquisitions: the scenes', and those again in later years where more are wanted.
        values: [date, band, row, column], stored values of the scenes.
        seen: bool [date, row, column], where they count.
        offsets, nodata, name: of the scenes.
        unlike: nothing repeats: a second copy, turned by a quarter, is mixed in by a share that
            changes from place to place, and the brightness of each band drifts.
    """

    grid: PixelGrid
    bands: tuple[Band, ...]
    acquisitions: tuple[Acquisition, ...]
    values: NDArray[Any] = field(compare=False)
    seen: NDArray[np.bool_] = field(compare=False)
    offsets: tuple[float, ...]
    nodata: float | None
    name: str
    unlike: bool = False

    @property
    def dates(self) -> tuple[dt.date, ...]:
        """Of the acquisitions."""
        return tuple(found.date for found in self.acquisitions)

    @property
    def dtype(self) -> str:
        """Of the scenes."""
        return str(self.values.dtype)

    @property
    def fingerprint(self) -> str:
        """What it is made from."""
        made = "unlike" if self.unlike else "mirrored"
        return f"{made} {self.name} {self.grid.height} {self.grid.width} {len(self.dates)}"

    def close(self) -> None:
        """Nothing is open."""

    def read(
        self, window: Window, date_indices: Sequence[int] | None = None
    ) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """See `Stack.read`."""
        dates = list(range(len(self.dates)) if date_indices is None else date_indices)
        scenes = [date % len(self.values) for date in dates]
        rows = np.arange(window.row, window.row_stop)
        cols = np.arange(window.col, window.col_stop)
        height, width = self.seen.shape[1:]
        stored, valid = self._cut(scenes, _mirrored(rows, height), _mirrored(cols, width))
        if self.unlike:
            stored, valid = self._mixed(stored, valid, scenes, rows, cols)
        return self._of_years(stored, dates), valid

    def _cut(
        self, scenes: list[int], down: NDArray[np.int64], across: NDArray[np.int64]
    ) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """Rows and columns of the scenes: whole rows first, which are copied at once."""
        chosen = np.array(scenes)
        band = np.arange(len(self.bands))[:, None]
        stored = self.values[chosen[:, None, None], band, down].take(across, axis=3)
        return stored, self.seen[chosen[:, None], down].take(across, axis=2)

    def _mixed(
        self,
        stored: NDArray[Any],
        valid: NDArray[np.bool_],
        scenes: list[int],
        rows: NDArray[np.int64],
        cols: NDArray[np.int64],
    ) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """With the second copy: its rows run along the region's columns."""
        height, width = self.seen.shape[1:]
        down = _mirrored(cols + _TURNED[0], height)
        across = _mirrored(rows + _TURNED[1], width)
        other, too = self._cut(scenes, down, across)
        other, valid = other.swapaxes(-1, -2), valid & too.swapaxes(-1, -2)
        slow = np.sin(rows[:, None] / _SHARE_PX[0] + cols / _SHARE_PX[1])
        share = (0.5 + 0.5 * slow * np.cos(cols / 1.37 / _SHARE_PX[1])).astype(np.float32)
        band = np.arange(len(self.bands))[:, None, None]
        drift = np.sin(rows[:, None] / _DRIFT_PX[0] + band) * np.cos(cols / _DRIFT_PX[1] - band)
        gain = (1 + _DRIFT * drift).astype(np.float32)
        mixed = (share * stored + (1 - share) * other) * gain
        return _as_stored(mixed, self.values.dtype), valid

    def _of_years(self, stored: NDArray[Any], dates: list[int]) -> NDArray[Any]:
        """Scenes of later years, a little brighter or darker."""
        years = np.array(dates)[:, None] // len(self.values)
        if not years.any():
            return stored
        gain = 1 + _YEAR_GAIN * np.sin(1.7 * years + np.arange(len(self.bands))) * (years > 0)
        return _as_stored(stored * gain[..., None, None].astype(np.float32), self.values.dtype)


def mirrored_stack(stack: Stack, side: int, dates: int, *, unlike: bool = False) -> MirroredStack:
    """A square region of `side` pixels and so many dates, from all pixels of a small stack."""
    values, seen = stack.read(stack.grid.window)
    later = stack.dates[-1].year - stack.dates[0].year + 1
    scenes = min(dates, len(stack.dates))
    acquisitions = []
    for number in range(dates):
        found = stack.acquisitions[number % scenes]
        year = found.date.year + later * (number // scenes)
        leap = (found.date.month, found.date.day) == (2, 29)
        day = found.date.replace(year=year, day=28 if leap else found.date.day)
        acquisitions.append(Acquisition(f"{day.isoformat()} from {found.id}", day))
    return MirroredStack(
        grid=replace(stack.grid, height=side, width=side),
        bands=stack.bands,
        acquisitions=tuple(acquisitions),
        values=values[:scenes],
        seen=seen[:scenes],
        offsets=tuple(stack.offsets[number % scenes] for number in range(dates)),
        nodata=stack.nodata,
        name=stack.name,
        unlike=unlike,
    )


def _mirrored(places: NDArray[np.int64], length: int) -> NDArray[np.int64]:
    """Places of a line that is read to and fro."""
    at = places % (2 * length)
    return np.minimum(at, 2 * length - 1 - at)


def _as_stored(values: NDArray[np.float32], dtype: np.dtype[Any]) -> NDArray[Any]:
    if not np.issubdtype(dtype, np.integer):
        return values.astype(dtype)
    limits = np.iinfo(dtype)
    return np.rint(values).clip(limits.min, limits.max).astype(dtype)
