"""A region is decoded once before anybody relies on it: its file may come from anybody."""

from __future__ import annotations

from typing import NoReturn

import numpy as np
from numpy.typing import NDArray

from lianet.engines.engine import Engine
from lianet.errors import RegionFileError, say
from lianet.geo.grid import Window
from lianet.region.card import Card

MOST = 1e6
"""Beyond it a value is no reflectance, temperature or backscatter."""

MOST_TRUNK = 1e30
"""Of a trunk's feature: sums of products of larger ones leave the range of float32."""

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
        refuse(engine.card)
    return engine


def credible(card: Card, values: NDArray[np.float32], most: float = MOST) -> NDArray[np.float32]:
    """What a model that takes too long to be tried has computed, once it was looked at.

    Args:
        card: of the region.
        values: any shape, before what was not observed is taken out.
        most: that one of them may be.

    Raises:
        RegionFileError: there are numbers that are none, or absurd.
    """
    # A NaN is neither less nor more than anything.
    if values.size and not max(values.max(), -values.min()) <= most:
        refuse(card)
    return values


def refuse(card: Card) -> NoReturn:
    """Say that the weights of a region give no values that can be."""
    raise RegionFileError(
        say("The weights of {name} give no values that a sensor sees", name=card.name),
        "Get a fresh copy of the file, or encode the region again",
    )
