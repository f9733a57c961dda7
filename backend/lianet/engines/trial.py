"""A region is decoded once before anybody relies on it: its file may come from anybody."""

from __future__ import annotations

import numpy as np

from lianet.engines.engine import Engine
from lianet.errors import RegionFileError
from lianet.geo.grid import Window

MOST = 1e6
"""Beyond it a value is no reflectance, temperature or backscatter."""

_SIDE_PX = 8


def tried(engine: Engine) -> Engine:
    """An engine that decodes a few pixels to values that can be.

    Raises:
        RegionFileError: the weights give numbers that are none, or absurd.
    """
    height, width = engine.card.grid.shape
    middle = Window(height // 2, width // 2, _SIDE_PX, _SIDE_PX).clipped((height, width))
    with np.errstate(all="ignore"):
        values = engine.decode(middle, sorted({0, len(engine.card.dates) - 1}))
    # Where nothing was observed there is NaN.
    if np.isinf(values).any() or (np.abs(values) > MOST).any():
        raise RegionFileError(
            f"The weights of {engine.card.name} give no values that a sensor sees",
            "Get a fresh copy of the file, or encode the region again",
        )
    return engine
