"""How a compact field starts: what stays in memory, the linear path, the nodes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import torch
from numpy.typing import NDArray

from lianet.field.compact import CompactField
from lianet.field.presets import Compact
from lianet.geo.grid import Window
from lianet.machine.processors import cpu_count
from lianet.pretraining.components import Components
from lianet.pretraining.imagery import Imagery
from lianet.pretraining.room import block_name
from lianet.progress import Progress, Reporter
from lianet.region.acquisitions import BLOCK_PX
from lianet.region.file import encode_valid

_MOST_SPREAD = 6e4  # steps; region files keep weights as float16


def started_field(
    preset: Compact, components: Components, bands: int, dates: int, shape: tuple[int, int]
) -> tuple[CompactField, torch.Tensor]:
    """The field whose linear path is the inverse of the transform.

    Returns:
        The field, and the standard deviation of each node feature in steps, float32 [feature].
    """
    features, step = preset.features, preset.step
    field = CompactField(preset, bands, dates, shape)
    spread = torch.from_numpy(np.sqrt(components.variances[:features]) / step).float()
    with torch.no_grad():
        inverse = torch.from_numpy(components.vectors[:, :features] * step).float()
        field.linear[:, :, :features] = inverse.view(dates, bands, features)
        field.bias.copy_(torch.from_numpy(components.mean).view(dates, bands))
        if not preset.linear:
            field.spread.copy_(spread.clamp(0.1, _MOST_SPREAD))
    return field, spread


def start_nodes(
    imagery: Imagery,
    components: Components,
    preset: Compact,
    write: Callable[[Window, NDArray[np.float32]], None],
    report: Reporter,
) -> dict[str, NDArray[np.uint8]]:
    """Project a stack on its components, block by block.

    Args:
        write: takes a block and its nodes, float32 [feature, row, column] in steps; from several
            threads.
        report: told of progress.

    Returns:
        Observation masks as the region file holds them, by their names there.
    """
    masks = {}
    blocks = list(imagery.stack.grid.blocks(BLOCK_PX))

    def start(block: Window) -> NDArray[np.uint8] | None:
        likely = components.project(*imagery.likely(block), preset.features)
        write(block, likely / preset.step)
        valid = imagery.stored(block)[1]
        return None if valid.all() else encode_valid(valid)

    with ThreadPoolExecutor(cpu_count(), thread_name_prefix="start") as pool:
        for number, (block, mask) in enumerate(zip(blocks, pool.map(start, blocks), strict=True)):
            report(Progress(number / len(blocks), "Starting from the data"))
            if mask is not None:
                masks[block_name("valid", block)] = mask
    return masks
