"""What a compact field's pretraining leaves: coded nodes, masks and small pictures."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import torch
from numpy.typing import NDArray

from lianet.field.compact import CompactField
from lianet.geo.grid import PixelGrid, Window
from lianet.geo.means import block_mean
from lianet.region.file import BLOCK_PX, blob
from lianet.region.planes import encode_planes
from lianet.training.nodes import Nodes, PagedNodes
from lianet.training.start import block_name

PREVIEW_FACTOR = 8
PREVIEW_PX = 256


def code_nodes(
    nodes: Nodes | PagedNodes, grid: PixelGrid, pool: ThreadPoolExecutor
) -> Iterator[tuple[str, NDArray[np.uint8]]]:
    """Nodes rounded and coded block by block, with their names in the region file.

    At most a block for each worker is in memory, besides the coded ones.
    """

    def coded(block: Window) -> tuple[str, NDArray[np.uint8]]:
        values = nodes.read(block).round().clamp(-32768, 32767).cpu().numpy()
        return block_name("nodes", block), blob(encode_planes(values.astype(np.int16)))

    return pool.map(coded, grid.blocks(BLOCK_PX))


@torch.no_grad()
def draw_previews(
    field: CompactField, nodes: Nodes | PagedNodes, grid: PixelGrid, rgb: list[int]
) -> NDArray[np.uint8]:
    """Small pictures, one stretch for all dates: uint8 [date, 3, row, column].

    What the trunk adds is lost in the mean over a preview's pixels, so that the linear path on
    mean features does: a large region is drawn in seconds instead of decoded.
    """
    factor = PREVIEW_FACTOR
    while max(grid.shape) > PREVIEW_PX * factor:
        factor *= 2
    assert field.head.bias is not None
    weights, bias = field.linear[:, rgb], (field.bias + field.head.bias)[:, rgb, None, None]
    shape = tuple(-(-side // factor) for side in grid.shape)
    small = np.zeros((len(weights), len(rgb), *shape), np.float32)
    for block in grid.blocks(BLOCK_PX):
        features = field.features(nodes.read(block).round(), block)[0].cpu().numpy()
        mean = torch.from_numpy(block_mean(features, factor)).to(weights.device)
        drawn = torch.einsum("tbk,khw->tbhw", weights, mean) + bias
        rows, cols = (slice(s.start // factor, -(-s.stop // factor)) for s in block.slices)
        small[:, :, rows, cols] = drawn.cpu().numpy()
    low, high = np.percentile(small, [1, 99])
    scaled = (small - low) / max(float(high - low), 1e-6)
    stretched: NDArray[np.uint8] = np.clip(np.rint(scaled * 255), 0, 255).astype(np.uint8)
    return stretched
