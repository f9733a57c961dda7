"""What fits into memory at once, and what its blocks are called."""

from __future__ import annotations

import math

from lianet.geo.grid import Window
from lianet.pretraining.imagery import Imagery
from lianet.region.acquisitions import BLOCK_PX

_NODE_BYTES = 12  # a feature of a node and its two moments
_RESERVED_BYTES = 5 * 2**28  # libraries, activations, the coded result
_LARGEST_BLOCK_PX = 1024


def free_bytes(memory_gb: float) -> int:
    """Memory for imagery and nodes in a process that aims at `memory_gb` (GiB)."""
    aim = int(memory_gb * 2**30)
    return max(aim - _RESERVED_BYTES, aim // 4)


def hold_if_small(imagery: Imagery, free: int) -> None:
    """Hold a stack in memory that fits in half of it."""
    grid = imagery.stack.grid
    if imagery.bytes_per_pixel() * grid.height * grid.width <= free // 2:
        imagery.hold(grid.window)


def block_px(imagery: Imagery, features: int, free: int, least: int, there: int = 0) -> int:
    """Side of the blocks that are trained one after the other; 0: all nodes fit in memory.

    Args:
        imagery: of the region, in memory or not.
        features: of a node.
        free: bytes for imagery and nodes.
        least: smallest side in pixels.
        there: bytes for nodes on a GPU, which trains them; 0: there is none.
    """
    height, width = imagery.stack.grid.shape
    free -= imagery.held_bytes
    pixel_bytes = _NODE_BYTES * features + 4
    there = there or free
    if pixel_bytes * height * width <= min(free, there):
        return 0
    largest = min(_LARGEST_BLOCK_PX, math.isqrt(there // pixel_bytes))
    if not imagery.held_bytes:
        pixel_bytes += imagery.bytes_per_pixel()
    return max(min(math.isqrt(free // pixel_bytes), largest), least)


def block_name(kind: str, block: Window) -> str:
    """Name of a block's tensor in the region file."""
    return f"{kind}.{block.row // BLOCK_PX}.{block.col // BLOCK_PX}"
