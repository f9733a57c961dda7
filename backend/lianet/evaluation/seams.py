"""How far the crops of a published model are apart where one takes over from the other.

A U-Net with group normalisation sees all of its crop, so a pixel differs a little from crop to
crop. Windows show no seam, because every pixel belongs to one crop of a fixed lattice
(`lianet.field.lattice`); what remains is a step along the lattice's lines, measured here.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lianet.contract.evaluation import Seams
from lianet.field.families import field_named
from lianet.field.lattice import crops
from lianet.geo.grid import Window
from lianet.region.checks import field_of
from lianet.region.file import Region

Line = tuple[Window, Window, Window]
"""Two crops, and the pixels on both sides of the line between what they own."""


def crop_seams(region: Region, device: str = "cpu", most: int = 8) -> Seams | None:
    """Differences of neighbouring crops along the lines between them, at the first date.

    Args:
        region: the open file.
        device: where to decode them, in torch's words.
        most: lines that are looked at, spread over the region.

    Returns:
        None where every pixel shows the same whatever it is decoded with: `compact`, or a region
        of one crop.
    """
    if not field_named(region.card.preset).in_crops:
        return None
    lines = crop_lines(region)
    if not lines:
        return None
    chosen = np.linspace(0, len(lines) - 1, min(most, len(lines)))
    pairs = both_sides(region, [lines[round(float(index))] for index in chosen], device)
    difference = np.concatenate([(first - second).ravel() for first, second in pairs])
    return Seams(
        lines=len(pairs),
        rms=float(np.sqrt((difference.astype(np.float64) ** 2).mean())),
        max=float(np.abs(difference).max()),
    )


def crop_lines(region: Region) -> list[Line]:
    """The lines of the lattice inside a region."""
    preset, grid = field_of(region.card), region.card.grid
    owners = list(crops(grid.window, grid.shape, preset.crop_px, preset.margin_px))
    corners = {(owned.row, owned.col): crop for crop, owned in owners}
    lines = []
    for crop, owned in owners:
        right = corners.get((owned.row, owned.col_stop))
        if right is not None:
            lines.append((crop, right, Window(owned.row, owned.col_stop - 1, owned.height, 2)))
        below = corners.get((owned.row_stop, owned.col))
        if below is not None:
            lines.append((crop, below, Window(owned.row_stop - 1, owned.col, 2, owned.width)))
    return lines


def both_sides(
    region: Region, lines: Sequence[Line], device: str = "cpu"
) -> list[tuple[NDArray[np.float32], NDArray[np.float32]]]:
    """What the two crops of each line show of its pixels: float32 [band, row, column] each."""
    import torch

    from lianet.engines.batches import Batches
    from lianet.field.published_field import PublishedField
    from lianet.machine.device import enough_memory

    card, where = region.card, torch.device(device)
    crops = list(dict.fromkeys(crop for *pair, _ in lines for crop in pair))
    first = np.eye(len(card.dates), dtype=np.float32)[:1]
    shown: dict[Window, NDArray[np.float32]] = {}

    def show(part: Sequence[Window]) -> None:
        corners = np.array([(crop.row, crop.col) for crop in part], np.int64)
        trunk = field.crops(corners, first.repeat(len(part), 0), np.arange(len(part)))
        shown.update(zip(part, field.bands(trunk).cpu().numpy(), strict=True))

    with enough_memory(), torch.inference_mode():
        field = PublishedField(
            field_of(card), len(card.bands), len(card.dates), region.arrays, where
        )
        Batches(2 * len(lines) if where.type == "cuda" else 1).over(crops, show)
    return [
        (
            shown[one][(slice(None), *strip.within(one))],
            shown[other][(slice(None), *strip.within(other))],
        )
        for one, other, strip in lines
    ]
