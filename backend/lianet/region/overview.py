"""A large region's overview: its nodes as means over squares, kept in the file.

The linear path of the compact field is linear in the nodes, so the mean of a square's pixels is
the linear path of the mean of its nodes. A zoomed-out view then costs what its own pixels cost,
with all bands; what the trunk adds averages out over a square.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.geo.grid import PixelGrid
from lianet.geo.means import block_mean
from lianet.region.planes import decode_planes, encode_planes

OVERVIEW_FACTOR = 8
"""Pixels of the region along a side of a pixel of its overview."""
OVERVIEW_FROM_PX = 1024
"""Smaller regions decode fast enough without one that would have to be stored."""
PAIRS_FROM_PX = 512
"""Where nodes are coded as pairs it is there anyway, and gives views of long records a picture at
once."""
OVERVIEW_STEPS = 4
"""Overview nodes are stored in quarters of the nodes' quantisation step: means are finer."""


def overview_tensors(
    grid: PixelGrid, tensors: Mapping[str, NDArray[Any]], block_px: int
) -> dict[str, NDArray[np.uint8]]:
    """The overview of a region's nodes, block by block as the nodes are.

    Args:
        grid: of the region.
        tensors: of the region file; those named `nodes.R.C` are read, one at a time.
        block_px: side of a block, a multiple of the overview's factor.

    Returns:
        `overview.R.C` for every `nodes.R.C`; nothing for a region that is small.
    """
    if max(grid.shape) < OVERVIEW_FROM_PX:
        return {}
    made = {}
    for block in grid.blocks(block_px):
        key = f"{block.row // block_px}.{block.col // block_px}"
        nodes = decode_planes(tensors[f"nodes.{key}"].tobytes())
        made[f"overview.{key}"] = coded_overview(nodes)
    return made


def coded_overview(nodes: NDArray[np.int16]) -> NDArray[np.uint8]:
    """The overview of one block's nodes [feature, row, column], as the file holds it."""
    means = np.rint(block_mean(nodes.astype(np.float32), OVERVIEW_FACTOR) * OVERVIEW_STEPS)
    coded = encode_planes(means.clip(-32768, 32767).astype(np.int16))
    return np.frombuffer(coded, np.uint8)
