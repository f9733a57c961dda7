"""What a trained field leaves besides weights: coded nodes and small pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from lianet.field.compact import CompactField
from lianet.geo.grid import PixelGrid, Window
from lianet.geo.means import block_mean
from lianet.pretraining.nodes import Nodes, PagedNodes
from lianet.pretraining.room import block_name
from lianet.region.acquisitions import BLOCK_PX
from lianet.region.file import blob
from lianet.region.overview import OVERVIEW_FROM_PX, coded_overview
from lianet.region.planes import encode_planes
from lianet.region.previews import preview_factor, stretched


def worth_its_trunk(
    field: CompactField, measure: Callable[[CompactField], float], least_db: float
) -> tuple[CompactField, dict[str, Any]]:
    """The field, without its trunk where that buys next to nothing.

    At equal bits it buys even less: its weights are part of the file. Without it decoding is a
    matrix product.

    Args:
        field: as it was trained.
        measure: PSNR of a field in dB.
        least_db: what a trunk has to be good for.

    Returns:
        The field, and what the card says of it: `kept`, and `gain_db`, what the trunk buys.
    """
    if field.preset.linear:
        return field, {"kept": False, "gain_db": 0.0}
    straight = field.without_trunk()
    gain = measure(field) - measure(straight)
    kept = gain >= least_db
    return field if kept else straight, {"kept": kept, "gain_db": round(gain, 3)}


def code_nodes(
    nodes: Nodes | PagedNodes, grid: PixelGrid, pool: ThreadPoolExecutor
) -> Iterator[tuple[str, NDArray[np.uint8]]]:
    """Nodes rounded and coded block by block, with their names in the region file.

    Those of a large region come with their overview. At most a block for each worker is in
    memory, besides the coded ones.
    """
    large = max(grid.shape) >= OVERVIEW_FROM_PX

    def coded(block: Window) -> list[tuple[str, NDArray[np.uint8]]]:
        rounded = nodes.read(block).round().clamp(-32768, 32767).cpu().numpy().astype(np.int16)
        found = [(block_name("nodes", block), blob(encode_planes(rounded)))]
        if large:
            found.append((block_name("overview", block), coded_overview(rounded)))
        return found

    return chain.from_iterable(pool.map(coded, grid.blocks(BLOCK_PX)))


@torch.no_grad()
def draw_previews(
    field: CompactField,
    nodes: Nodes | PagedNodes,
    grid: PixelGrid,
    rgb: list[int],
    pool: ThreadPoolExecutor,
) -> NDArray[np.uint8]:
    """Small pictures, one stretch for all dates: uint8 [date, 3, row, column].

    What the trunk adds is lost in the mean over a preview's pixels, so that the linear path on
    mean features does: a large region is drawn in seconds instead of decoded.
    """
    factor = preview_factor(grid.shape)
    straight = field if field.preset.linear else field.without_trunk()
    weights, bias = straight.linear[:, rgb], straight.bias[:, rgb, None, None]
    shape = tuple(-(-side // factor) for side in grid.shape)
    small = np.zeros((len(weights), len(rgb), *shape), np.float32)

    @torch.no_grad()  # of each thread
    def draw(block: Window) -> None:
        features = field.features(nodes.read(block).round(), block)[0].cpu().numpy()
        mean = torch.from_numpy(block_mean(features, factor)).to(weights.device)
        drawn = torch.einsum("tbk,khw->tbhw", weights, mean) + bias
        rows, cols = (slice(s.start // factor, -(-s.stop // factor)) for s in block.slices)
        small[:, :, rows, cols] = drawn.cpu().numpy()

    for _ in pool.map(draw, grid.blocks(BLOCK_PX)):
        pass
    return stretched(small)
