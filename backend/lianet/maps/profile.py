"""One pixel through time: its acquisitions, and the curve of the field between them."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lianet.engines.engine import Engine
from lianet.errors import WindowError
from lianet.field.time import mix_for
from lianet.geo.formula import Formula
from lianet.geo.grid import PixelGrid, Window

LONGEST_CURVE = 400
"""Points of a curve: each is a decode, and no screen shows more."""


@dataclass(frozen=True)
class Series:
    """Values of one pixel at some dates.

    Attributes:
        dates: ascending.
        values: float32 [date] for each band and formula by name; reflectance, NaN where the source
            had no observation.
    """

    dates: tuple[dt.date, ...]
    values: dict[str, NDArray[np.float32]]


def pixel_at(grid: PixelGrid, x: float, y: float) -> Window:
    """The pixel under a point in the grid's CRS, as a window of one pixel.

    Raises:
        WindowError: no pixel lies there.
    """
    col, row = ~grid.transform @ (x, y)
    if not (math.isfinite(col) and 0 <= col < grid.width and 0 <= row < grid.height):
        raise WindowError("This point lies outside the region", "Choose a point on the imagery")
    return Window(math.floor(row), math.floor(col), 1, 1)


def acquisitions(engine: Engine, pixel: Window, formulas: Sequence[Formula] = ()) -> Series:
    """A pixel at all acquisitions."""
    dates = engine.card.dates
    return _series(engine, dates, engine.decode(pixel, range(len(dates)))[:, :, 0, 0], formulas)


def curve(
    engine: Engine, pixel: Window, step_days: int, formulas: Sequence[Formula] = ()
) -> Series:
    """A pixel at regular dates from the first acquisition to the last, both included.

    Between acquisitions the values are interpolated by the field (see `lianet.field.time`).

    Args:
        engine: of the region.
        pixel: see `pixel_at`.
        step_days: between two dates; taken larger where that makes more than `LONGEST_CURVE`.
        formulas: computed besides the bands.
    """
    first, last = engine.card.dates[0], engine.card.dates[-1]
    days = (last - first).days
    step = max(step_days, math.ceil(days / (LONGEST_CURVE - 1)), 1)
    # The acquisitions themselves too: the curve goes through its dots.
    wanted = {first + dt.timedelta(days=day) for day in range(0, days + 1, step)}
    dates = tuple(sorted(wanted | set(engine.card.dates)))
    values = [engine.decode_mix(pixel, mix_for(date, engine.card.dates)) for date in dates]
    return _series(engine, dates, np.stack(values)[:, :, 0, 0], formulas)


def _series(
    engine: Engine,
    dates: tuple[dt.date, ...],
    reflectance: NDArray[np.float32],
    formulas: Sequence[Formula],
) -> Series:
    values = {band.name: reflectance[:, i] for i, band in enumerate(engine.card.bands)}
    return Series(dates, values | {formula.text: formula(values) for formula in formulas})
