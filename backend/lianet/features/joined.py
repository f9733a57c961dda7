"""Several feature rasters of one projection as one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from affine import Affine
from numpy.typing import NDArray

from lianet.errors import InputError, say
from lianet.features.feature_file import Pixels
from lianet.geo.grid import PixelGrid, Window

_MOST_PX = 2_000_000


class Joined(Pixels):
    """Rasters side by side on the pixels of the first; where two lie, the first that is known.

    Tiles are cut out of one projection each by itself, and a neighbour's pixels may lie off by a
    part of a pixel: each goes to the nearest pixel whole, and nothing is mixed.

    Args:
        parts: of the same features.
        names: of the parts, for people.

    Raises:
        InputError: they have other projections or pixel sizes, or lie too far apart.
    """

    def __init__(self, parts: Sequence[Pixels], names: Sequence[str]) -> None:
        first = parts[0].grid
        for part, name in zip(parts, names, strict=True):
            _check_alike(first, part.grid, names[0], name)
        places = [_place(first, part.grid) for part in parts]
        top, left = min(row for row, _ in places), min(col for _, col in places)
        bottom = max(row + part.grid.height for (row, _), part in zip(places, parts, strict=True))
        right = max(col + part.grid.width for (_, col), part in zip(places, parts, strict=True))
        if max(bottom - top, right - left) > _MOST_PX:
            raise InputError(
                say(
                    "{names} and the other tiles lie further apart than one map can be",
                    names=names[0],
                ),
                "Open those of one place",
            )
        affine = first.transform @ Affine.translation(left, top)
        self.grid = PixelGrid(first.crs_wkt, affine, bottom - top, right - left)
        self._parts = [
            (part, Window(row - top, col - left, part.grid.height, part.grid.width))
            for part, (row, col) in zip(parts, places, strict=True)
        ]

    def read(self, window: Window) -> NDArray[np.float32]:
        """See `Pixels`."""
        out: NDArray[np.float32] | None = None
        for part, extent in self._parts:
            shared = extent.intersection(window)
            if shared is None:
                continue
            inner = Window(
                shared.row - extent.row, shared.col - extent.col, shared.height, shared.width
            )
            values = part.read(inner)
            if out is None:
                out = np.full((len(values), *window.shape), np.nan, np.float32)
            place = out[(slice(None), *shared.within(window))]
            np.copyto(place, values, where=np.isnan(place[:1]))
        if out is None:
            features = len(self._parts[0][0].read(Window(0, 0, 1, 1)))
            return np.full((features, *window.shape), np.nan, np.float32)
        return out

    def picked(self, rows: range, cols: range) -> NDArray[np.float32]:
        """See `Pixels`."""
        features = len(self._parts[0][0].read(Window(0, 0, 1, 1)))
        out = np.full((features, len(rows), len(cols)), np.nan, np.float32)
        for part, extent in self._parts:
            down = _within(rows, extent.row, extent.row_stop)
            across = _within(cols, extent.col, extent.col_stop)
            if down.start == down.stop or across.start == across.stop:
                continue
            place = out[:, down, across]
            values = part.picked(_moved(rows[down], extent.row), _moved(cols[across], extent.col))
            np.copyto(place, values, where=np.isnan(place[:1]))
        return out

    @property
    def is_current(self) -> bool:
        """See `Pixels`."""
        return all(part.is_current for part, _ in self._parts)

    def close(self) -> None:
        """See `Pixels`."""
        for part, _ in self._parts:
            part.close()


def _within(places: range, first: int, stop: int) -> slice:
    """Which of some places lie in a span."""
    begin = max(0, -(-(first - places.start) // places.step))
    end = min(len(places), -(-(stop - places.start) // places.step))
    return slice(begin, max(begin, end))


def _moved(places: range, by: int) -> range:
    return range(places.start - by, places.stop - by, places.step)


def _place(first: PixelGrid, other: PixelGrid) -> tuple[int, int]:
    """Row and column of a grid's corner in pixels of another, to the nearest."""
    col, row = ~first.transform @ (other.transform.c, other.transform.f)
    return round(row), round(col)


def _check_alike(first: PixelGrid, other: PixelGrid, name: str, other_name: str) -> None:
    if other.crs != first.crs:
        raise InputError(
            say(
                "{other_name} lies in {crs_name} and {name} in {other_crs}",
                other_name=other_name,
                crs_name=other.crs_name,
                name=name,
                other_crs=first.crs_name,
            ),
            "Open the tiles of one zone: those of two cannot lie on one grid",
            code="zones",
        )
    if not np.allclose(other.gsd, first.gsd, rtol=1e-3):
        raise InputError(
            say(
                "Pixels of {other_name} are {gsd:g} wide and those of {name} {other_gsd:g}",
                other_name=other_name,
                gsd=other.gsd[0],
                name=name,
                other_gsd=first.gsd[0],
            ),
            "Open those of one pixel size",
        )
