"""Imagery that models of others look at: of a stack, or as a region reconstructs it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from lianet.errors import InputError
from lianet.features.of_engine import Decodes
from lianet.geo.bands import Band
from lianet.geo.grid import PixelGrid, Window
from lianet.scenes.stack import Stack

PIXEL_M = 10.0
_TOLERANCE = 0.05


class Series(Protocol):
    """Acquisitions on one grid."""

    @property
    def name(self) -> str: ...

    @property
    def grid(self) -> PixelGrid: ...

    @property
    def bands(self) -> tuple[Band, ...]: ...

    @property
    def dates(self) -> tuple[dt.date, ...]: ...

    def reflectance(self, window: Window) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """float32 [date, band, row, column], and where it was observed: bool [date, row, column].

        What was not observed may be anything.
        """
        ...


def check_sentinel2(series: Series, bands: Sequence[str], model: str) -> None:
    """See that imagery is what a model of Sentinel-2 looks at.

    Args:
        bands: by name.
        model: for people.

    Raises:
        InputError: bands are missing, or pixels are of another size.
    """
    there = [band.name for band in series.bands]
    missing = [name for name in bands if name not in there]
    if missing:
        raise InputError(
            f"{series.name} has no {', '.join(missing)}, which {model} looks at",
            f"Use Sentinel-2 with the bands {', '.join(sorted(bands))}",
        )
    if any(abs(side / PIXEL_M - 1) > _TOLERANCE for side in series.grid.gsd):
        raise InputError(
            f"The pixels of {series.name} are {series.grid.gsd[0]:g} wide, and {model} takes "
            f"Sentinel-2 at {PIXEL_M:g} m",
            f"Give --resolution {PIXEL_M:g} and a --crs in metres, or use a region of such pixels",
        )


class RegionSeries:
    """Acquisitions as a region model reconstructs them; gaps stay gaps. Implements `Series`.

    Args:
        engine: decodes the region.
        dates: positions of the acquisitions in its card.
    """

    def __init__(self, engine: Decodes, dates: Sequence[int]) -> None:
        self._engine, self._indices = engine, list(dates)
        card = engine.card
        self.name, self.grid, self.bands = card.name, card.grid, card.bands
        self.dates = tuple(card.dates[index] for index in self._indices)

    def reflectance(self, window: Window) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """See `Series`."""
        values = self._engine.decode(window, self._indices)
        return values, np.asarray(np.isfinite(values).all(1))


class StackSeries:
    """Some of the acquisitions of a stack; implements `Series`.

    Args:
        stack: the imagery.
        dates: positions of the acquisitions.
    """

    def __init__(self, stack: Stack, dates: Sequence[int]) -> None:
        self._stack, self._indices = stack, list(dates)
        self.name, self.grid, self.bands = stack.name, stack.grid, tuple(stack.bands)
        self.dates = tuple(stack.dates[index] for index in self._indices)

    def reflectance(self, window: Window) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """See `Series`."""
        values, seen = self._stack.reflectance(window)
        return values[self._indices], seen[self._indices]
