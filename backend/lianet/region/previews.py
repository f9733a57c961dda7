"""Small true-colour pictures of a region's acquisitions, drawn from the upper levels of its nodes.

Where reflectance is linear in nodes coded as `pairs`, the means over 8 x 8 pixels are at hand in a
few milliseconds, and a picture in the file would tell nothing new. In a small region it would be
a twentieth of the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.field.presets import Compact, scaled_arrays
from lianet.geo.means import block_mean
from lianet.geo.window import Window
from lianet.region.card import Card
from lianet.region.overview import OVERVIEW_FACTOR
from lianet.region.own_nodes import OwnNodes
from lianet.region.stored_nodes import StoredNodes

PREVIEW_PX = 256
"""Sides of pictures that the file keeps."""
DRAWN_PX = 2048
"""Sides of regions up to which pictures are drawn: larger ones keep theirs in the file."""


def preview_factor(shape: tuple[int, int]) -> int:
    """Pixels along a side of a preview's."""
    factor = OVERVIEW_FACTOR
    while max(shape) > PREVIEW_PX * factor:
        factor *= 2
    return factor


def draws_previews(preset: Compact, shape: tuple[int, int]) -> bool:
    """Whether a region's pictures are drawn, and not kept."""
    plain = preset.coding == "pairs" and preset.linear and not preset.coarse_spacings_px
    return plain and max(shape) <= DRAWN_PX


def drawn_previews(
    card: Card,
    nodes: StoredNodes,
    own: Mapping[int, OwnNodes],
    arrays: Mapping[str, NDArray[Any]],
    valid: NDArray[np.bool_] | None,
) -> NDArray[np.uint8]:
    """Pictures of all acquisitions: uint8 [date, 3, row, column], black where nothing was seen.

    Args:
        card: of the region.
        nodes: of the region.
        own: nodes of single acquisitions.
        arrays: its parameters.
        valid: bool [date, row, column], where it was observed; None where everywhere.
    """
    height, width = (-(-side // OVERVIEW_FACTOR) for side in card.grid.shape)
    rgb = list(card.rgb_indices())
    values = scaled_arrays(arrays)
    everywhere = Window(0, 0, height, width)
    linear = values["linear"][:, rgb]
    mix = linear.reshape(-1, linear.shape[2])
    shown = nodes.overview(everywhere, OVERVIEW_FACTOR, mix)
    shown = shown.reshape(*linear.shape[:2], height, width)
    shown += values["bias"][:, rgb, None, None]
    for date, nodes_of_date in own.items():
        shown[date] += nodes_of_date.overview(everywhere, OVERVIEW_FACTOR)[rgb]
    if valid is not None:
        seen = block_mean(valid.astype(np.float32), OVERVIEW_FACTOR) >= 0.5
        shown *= seen[:, None]
    return stretched(shown)


def stretched(small: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Reflectance of pictures as bytes, one stretch for all."""
    low, high = np.percentile(small, [1, 99])
    scaled = (small - low) / max(float(high - low), 1e-6)
    out: NDArray[np.uint8] = np.clip(np.rint(scaled * 255), 0, 255).astype(np.uint8)
    return out
