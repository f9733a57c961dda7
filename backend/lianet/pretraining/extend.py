"""New acquisitions for a region that is there, in a small part of the time of encoding it again.

Older dates stay bit for bit what they are, and keep their names (`Card.computed_from`), so that
what was learnt on them still applies.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.errors import InputError, say
from lianet.field.presets import scaled_arrays
from lianet.geo.grid import Window
from lianet.geo.means import block_mean
from lianet.measures.closeness import psnr_db
from lianet.pretraining.addition import Addition
from lianet.pretraining.imagery import Imagery
from lianet.progress import Progress, Reporter, silent
from lianet.region.acquisitions import BLOCK_PX
from lianet.region.card import Card
from lianet.region.checks import field_of
from lianet.region.contents import prefix_of
from lianet.region.file import Region, encode_previews
from lianet.region.lineage import added, check_extendable
from lianet.region.overview import OVERVIEW_FACTOR
from lianet.region.previews import draws_previews, preview_factor
from lianet.scenes.acquisition import Stack
from lianet.scenes.chosen import Chosen
from lianet.scenes.credit import joined_credit

_HELD_BYTES = 2**29
_STRETCH_PX, _WHITE = 64, 248
_CARD_BYTES = 1000
"""About what the card and the file's directory take for an acquisition."""
_LEAST_SHARE = 0.3
"""Of the bits a value that were asked for, for a date's own nodes, whatever the file takes."""


@dataclass(frozen=True)
class NewDate:
    """What became of an acquisition that was added.

    Attributes:
        date: of it.
        own_nodes: features of the nodes that it has for itself.
        bits_per_value: that its tensors take.
        on_others_db: PSNR on the nodes that are there alone, over a sample; peak 1.0.
        with_own_db: with nodes of its own; None where it has them, and is measured as it is.
    """

    date: dt.date
    own_nodes: int
    bits_per_value: float
    on_others_db: float
    with_own_db: float | None

    def told(self, made_from: str) -> dict[str, Any]:
        """As the card keeps it, see `lianet.contract.regions.AdditionCard`.

        Args:
            made_from: id of the file that it was added to.
        """
        return {
            "date": self.date.isoformat(),
            "made_from": made_from,
            "own_nodes": self.own_nodes,
            "bits_per_value": round(self.bits_per_value, 4),
            "on_others_db": round(self.on_others_db, 2),
        }


@dataclass(frozen=True)
class Extended:
    """A region with more acquisitions, ready for `lianet.region.file.write_region`."""

    card: Card
    tensors: dict[str, NDArray[Any]]
    new: tuple[NewDate, ...]


def extend_region(
    region: Region,
    stack: Stack,
    *,
    bits_per_value: float | None = None,
    new_nodes: bool = True,
    report: Reporter = silent,
) -> Extended:
    """Add all acquisitions of a stack to a region.

    Args:
        region: in the coding `pairs`.
        stack: of other dates, on the region's grid and with its bands.
        bits_per_value: of the whole file, for all of its dates; what the region was encoded with
            where absent. A new date gets no finer a step than the others have.
        new_nodes: whether new dates get nodes of their own. How close they would be with some is
            found all the same.
        report: told of progress; may raise `CancelledError`.

    Raises:
        InputError: the region takes none, or these do not fit it.
    """
    check_fits(region.card, stack)
    additions = []
    count = len(stack.dates)
    for number, date in enumerate(stack.dates):

        def of_date(progress: Progress, number: int = number, name: str = str(date)) -> None:
            fraction = None if progress.fraction is None else (number + progress.fraction) / count
            report(
                Progress(
                    fraction,
                    say("{what} ({name})", what=progress.message, name=name),
                    progress.values,
                )
            )

        additions.append(Addition(region, _imagery(Chosen(stack, [number]), count), of_date))
    grid, card = region.card.grid, region.card
    pixels = grid.height * grid.width
    wanted = bits_per_value or field_of(card).bits_per_value
    values = (len(card.dates) + count) * len(card.bands) * pixels
    spent = region.file_bytes + sum(one.nbytes + _CARD_BYTES for one in additions)
    rest = (wanted * values - 8 * spent) / (count * len(card.bands) * pixels)
    budget = max(rest, _LEAST_SHARE * wanted)
    tensors, new, errors = region.tensors(), [], {}
    for addition in additions:
        features, error = addition.choose(budget), addition.error()
        errors[addition.date] = (round(error, 6), round(addition.rows.spread, 6))
        if new_nodes:
            addition.code()
        new.append(
            NewDate(
                addition.date,
                features if new_nodes else 0,
                8 * addition.nbytes / (len(card.bands) * pixels),
                psnr_db(error**2),
                None if new_nodes else psnr_db(addition.error_with_own() ** 2),
            )
        )
        tensors |= addition.tensors
    if not draws_previews(field_of(card), grid.shape):
        for addition in additions:
            tensors[f"{prefix_of(addition.date)}preview"] = _preview(region, addition)
    merged = added(
        card,
        {found.date: found.provenance() for found in stack.acquisitions},
        [one.told(card.id) for one in new],
        errors,
        with_gaps=any(addition.gaps for addition in additions),
    )
    credited = joined_credit(card.attribution, stack)
    return Extended(merged.with_values(attribution=credited), tensors, tuple(new))


def check_fits(card: Card, stack: Stack) -> None:
    """See that a region takes the acquisitions of a stack.

    Raises:
        InputError: it takes none, has some of the dates already, or lacks bands or pixels.
    """
    check_extendable(card)
    there = sorted(set(stack.dates) & set(card.dates))
    if there:
        raise InputError(
            say(
                "{card} has an acquisition of {there} already",
                card=card.name,
                there=there[0].isoformat(),
            ),
            "Choose other dates, or take that one out first, with --without",
            code="extend",
        )
    check_bands([band.name for band in card.bands], [band.name for band in stack.bands])
    if stack.grid != card.grid:
        raise InputError(
            say(
                "{card} and the stack in {stack} lie on different pixel grids",
                card=card.name,
                stack=stack.name,
            ),
            "Open the source on the region's grid",
            code="extend",
        )


def check_bands(wanted: Sequence[str], given: Sequence[str]) -> None:
    """See that a source has a region's bands.

    Raises:
        InputError: names those that it lacks.
    """
    missing = [name for name in wanted if name not in given]
    if missing:
        raise InputError(
            say("The source has no {missing}, which the region has", missing=", ".join(missing)),
            "Use imagery with all of the region's bands, or name its bands with --bands in the "
            "order of the file",
            code="extend",
        )


def _imagery(stack: Stack, count: int) -> Imagery:
    """Of one of so many acquisitions, in memory where all of them have room there."""
    imagery, grid = Imagery(stack), stack.grid
    if count * imagery.bytes_per_pixel() * grid.height * grid.width <= _HELD_BYTES:
        imagery.hold(grid.window)
    return imagery


def _preview(region: Region, addition: Addition) -> NDArray[np.uint8]:
    """The small picture of an acquisition, in the stretch of those that are there, as coded."""
    card, grid = region.card, region.card.grid
    factor, rgb = preview_factor(grid.shape), list(card.rgb_indices())
    small = np.zeros((1, 3, *(-(-side // factor) for side in grid.shape)), np.float32)
    for block in grid.blocks(BLOCK_PX):
        reflectance, valid = addition.imagery.patch(block)
        known = np.where(valid[:, None], reflectance[:, rgb], np.float32(np.nan))[0]
        rows, cols = (slice(s.start // factor, -(-s.stop // factor)) for s in block.slices)
        small[0, :, rows, cols] = block_mean(known, factor)
    low, unit = _stretch(region, factor)
    scaled = np.nan_to_num((small - low) / unit)
    return encode_previews(np.rint(scaled).clip(0, 255).astype(np.uint8))


def _stretch(region: Region, factor: int) -> tuple[float, float]:
    """Reflectance that is black in a region's pictures, and of a step from there.

    Found by holding the picture of a date against what the nodes show in the middle of it.
    """
    card, times = region.card, factor // OVERVIEW_FACTOR
    rgb, date = list(card.rgb_indices()), card.made_from[0]
    picture = region.preview(date).astype(np.float32)
    rows, cols = (
        slice((side - min(side, _STRETCH_PX)) // 2, (side + min(side, _STRETCH_PX)) // 2)
        for side in picture.shape[1:]
    )
    height, width = (-(-side // OVERVIEW_FACTOR) for side in card.grid.shape)
    window = Window(
        times * rows.start, times * cols.start,
        times * (rows.stop - rows.start), times * (cols.stop - cols.start),
    ).clipped((height, width))  # fmt: skip
    values = scaled_arrays(region.arrays)
    shown = region.overview(window, OVERVIEW_FACTOR, values["linear"][date, rgb])
    shown += values["bias"][date, rgb, None, None]
    shown = block_mean(shown, times)
    drawn = picture[:, rows, cols]
    inside = (drawn > 0) & (drawn < _WHITE)
    if inside.sum() < 2 or np.ptp(drawn[inside]) == 0:
        low, high = (float(v) for v in np.percentile(shown, [1, 99]))
        return low, max((high - low) / 255, 1e-6)
    unit, low = np.polyfit(drawn[inside], shown[inside], 1)
    return float(low), max(float(unit), 1e-6)
