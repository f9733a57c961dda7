"""What a region keeps of its scenes besides the field: masks and small pictures."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lianet.geo.means import block_mean
from lianet.pretraining.imagery import Imagery
from lianet.pretraining.room import block_name
from lianet.progress import Progress, Reporter
from lianet.region.acquisitions import BLOCK_PX
from lianet.region.file import encode_valid
from lianet.region.previews import preview_factor, stretched


def masks_and_previews(
    imagery: Imagery, rgb: list[int], report: Reporter
) -> tuple[dict[str, NDArray[np.uint8]], NDArray[np.uint8]]:
    """What a region keeps of its scenes besides the field, in one pass over them.

    Args:
        imagery: of the stack.
        rgb: positions of its red, green and blue bands.
        report: told of progress.

    Returns:
        Observation masks as the region file holds them, by their names there; and small
        pictures as of `draw_previews`, of the scenes themselves: a large model would take
        minutes to draw them. They are black where a square was not observed.
    """
    grid, dates = imagery.stack.grid, len(imagery.stack.dates)
    factor = preview_factor(grid.shape)
    small = np.zeros((dates, 3, *(-(-side // factor) for side in grid.shape)), np.float32)
    masks = {}
    blocks = list(grid.blocks(BLOCK_PX))
    for number, block in enumerate(blocks):
        report(Progress(number / len(blocks), "Drawing previews"))
        reflectance, valid = imagery.patch(block)
        if not valid.all():
            masks[block_name("valid", block)] = encode_valid(valid)
        rows, cols = (slice(s.start // factor, -(-s.stop // factor)) for s in block.slices)
        known = np.where(valid[:, None], reflectance[:, rgb], np.float32(np.nan))
        mean = block_mean(known.reshape(-1, *block.shape), factor)
        small[..., rows, cols] = np.nan_to_num(mean).reshape(dates, 3, *mean.shape[1:])
    return masks, stretched(small)
