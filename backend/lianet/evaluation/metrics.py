"""How close a region is to its scenes, block by block."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.contract.evaluation import Evaluation
from lianet.contract.regions import BandQuality, DateQuality, Pretrained
from lianet.engines.engine import Engine
from lianet.errors import InputError, StackError, say
from lianet.features.source import sample_squares
from lianet.geo.grid import Window
from lianet.geo.web import is_link
from lianet.measures.closeness import (
    SSIM_RADIUS_PX,
    bits_per_value,
    psnr_db,
    ssim_map,
    whole_windows,
)
from lianet.progress import Progress, Reporter, silent
from lianet.region.card import Card
from lianet.scenes.grid_stack import GridStack
from lianet.scenes.reader import reader_for
from lianet.scenes.stac_search import is_catalogue
from lianet.scenes.stack import Stack, open_stack

Observer = Callable[
    [Window, int, NDArray[np.float32], NDArray[np.float32], NDArray[np.bool_]], None
]
"""Takes a window, a date's position, truth and shown [band, row, column], where both are known."""

_BLOCK_PX = 256


class _Sums:
    """Sums over blocks, per date and band."""

    def __init__(self, dates: int, bands: int) -> None:
        self.square = np.zeros((dates, bands))
        self.count = np.zeros(dates)
        self.ssim = np.zeros((dates, bands))
        self.ssim_count = np.zeros(dates)
        self.peak = 0.0

    def add_errors(
        self, date: int, truth: NDArray[np.float32], shown: NDArray[np.float32], valid: Any
    ) -> None:
        """Add squared errors of [band, row, column] where valid [row, column]."""
        difference = np.where(valid, shown - truth, 0).astype(np.float64)
        self.square[date] += (difference**2).sum((1, 2))
        self.count[date] += valid.sum()
        self.peak = max(self.peak, float(np.where(valid, truth, 0).max()))

    def psnr(self, dates: Sequence[int], bands: Sequence[int], peak: float = 1.0) -> float | None:
        """PSNR over some dates and bands; None where nothing was observed."""
        count = self.count[list(dates)].sum() * len(bands)
        if not count:
            return None
        return psnr_db(float(self.square[np.ix_(dates, bands)].sum() / count), peak)

    def mean_ssim(self, dates: Sequence[int], bands: Sequence[int]) -> float | None:
        """SSIM over some dates and bands; None where no whole window was observed."""
        count = self.ssim_count[list(dates)].sum() * len(bands)
        return float(self.ssim[np.ix_(dates, bands)].sum() / count) if count else None


def stack_of(card: Card, folder: str | Path) -> GridStack:
    """The stack of a region, its values read as they were when it was encoded.

    The files say how their values become reflectance, date by date where processing baselines
    are mixed. What was decided by hand stands in the card, and is decided so again.
    A region of an area, resolution or CRS that was asked for has a grid of its own: where the
    card names acquisitions of this source, they are laid on that grid again.

    Raises:
        StackError: the folder cannot be read as a stack.
    """
    names = [band.name for band in card.bands]
    # A search needs the region's place, and is laid on its grid at once.
    searched = is_link(str(folder)) or is_catalogue(str(folder))
    asked = _decided(card) | {"grid": card.grid}
    if not reader_for(str(folder)).takes("dates_as"):
        asked["dates_as"] = None  # what was decided of other files
    if searched:
        asked |= {"start": card.dates[0], "end": card.dates[-1]}
        stack = open_stack(folder, **asked)
    else:
        stack = _made_from(card, folder, asked)
    other_nodata = card.nodata is not None and stack.nodata != card.nodata
    if other_nodata:
        asked["nodata"] = card.nodata
    if other_nodata or [band.name for band in stack.bands] != names:
        asked["bands"] = names
        stack = open_stack(folder, **asked)
    if stack.bands != card.bands:
        first = card.bands[0]
        asked |= {"bands": names, "scale": first.scale}
        if asked["offset"] is None:
            asked["offset"] = first.offset
        stack = open_stack(folder, **asked)
    return stack


def _decided(card: Card) -> dict[str, Any]:
    """What was said by hand of how the imagery is read, as `open_stack` takes it.

    Raises:
        RegionFileError: the card says something of it that cannot be.
    """
    origin = card.told().training
    decided = origin.decided if isinstance(origin, Pretrained) else None
    offsets = _given_offsets(origin) if isinstance(origin, Pretrained) else None
    return {"offset": offsets} | ({} if decided is None else decided.model_dump())


def _given_offsets(origin: Pretrained) -> dict[dt.date, float] | None:
    """Offsets that were given by hand, by date; None where none was."""
    found = {
        acquisition.date: granule.offset
        for acquisition in origin.imagery
        for granule in acquisition.granules
        if granule.offset_from == "given"
    }
    return found or None


def _on_grid(card: Card, stack: Stack) -> bool:
    """Whether a stack's pixels are the region's."""
    return stack.grid.shape == card.grid.shape and stack.grid.transform.almost_equals(
        card.grid.transform, precision=1e-3
    )


def _made_from(card: Card, folder: str | Path, asked: dict[str, Any]) -> GridStack:
    """A folder's stack on the grid of a card that names acquisitions of it, else on its own.

    Args:
        card: of the region.
        folder: of the scenes.
        asked: of `open_stack`; loses its grid where that is not the folder's.
    """
    kept = {found.get("id") for found in card.training.get("imagery", ())}
    if kept:
        with suppress(StackError):  # what is wrong with it is said below
            stack = open_stack(folder, **asked)
            if any(found.id in kept for found in stack.acquisitions):
                return stack
    asked["grid"] = None
    return open_stack(folder, **asked)


def evaluate_region(
    engine: Engine,
    stack: Stack,
    *,
    file_bytes: int = 0,
    report: Reporter = silent,
    observe: Observer | None = None,
    everything: bool = True,
) -> Evaluation:
    """Compare a region with the scenes of a stack, block by block.

    Dates that only one of the two has are left out and counted.

    Args:
        engine: of the region.
        stack: on the same grid, with the same bands.
        file_bytes: size of the region file, for `bpp`.
        report: told after every block.
        observe: given every date of every block, for what else is made of the same pixels.
        everything: compare every pixel. Otherwise those of the places that stand for a large
            region, see `lianet.features.source.sample_squares`; a small one is compared whole.

    Raises:
        InputError: another grid, other bands, or no date in common.
    """
    card = engine.card
    check_comparable(card, stack)
    common = [date for date in card.dates if date in stack.dates]
    shown_at = [card.dates.index(date) for date in common]
    truth_at = [stack.dates.index(date) for date in common]
    sums = _Sums(len(common), len(card.bands))
    whole = card.grid.window
    # SSIM needs a neighbourhood, which the region's outermost pixels do not have.
    measurable = whole.grown(-SSIM_RADIUS_PX)
    blocks = list(card.grid.blocks(_BLOCK_PX))
    places = sample_squares(card.grid.shape)
    if not everything and _pixels(places) < _pixels(blocks):
        blocks = places
    for number, block in enumerate(blocks):
        report(Progress(number / len(blocks), "Measuring"))
        outer = block.grown(SSIM_RADIUS_PX).clipped(card.grid.shape)
        inner = block.within(outer)
        part = block.intersection(measurable)
        shown = engine.decode(outer, shown_at)
        truth, valid = stack.reflectance(outer, truth_at)
        for date in range(len(common)):
            known = valid[date] & ~np.isnan(shown[date]).any(0)
            pixels = (
                truth[date][(slice(None), *inner)],
                shown[date][(slice(None), *inner)],
                known[inner],
            )
            sums.add_errors(date, *pixels)
            if observe is not None:
                observe(block, date, *pixels)
            if part is None:
                continue
            cut = part.within(outer)
            similar = ssim_map(truth[date], np.where(known, shown[date], 0))
            whole_window = whole_windows(known)[cut]
            sums.ssim[date] += (similar[(slice(None), *cut)] * whole_window).sum((1, 2))
            sums.ssim_count[date] += whole_window.sum()
    every_date, every_band = range(len(common)), range(len(card.bands))
    rgb = card.rgb_indices()
    height, width = card.grid.shape
    return Evaluation(
        measured_percent=round(100 * _pixels(blocks) / (height * width), 3),
        psnr_db=sums.psnr(every_date, every_band),
        psnr_max_db=sums.psnr(every_date, every_band, sums.peak or 1.0),
        psnr_rgb_db=sums.psnr(every_date, rgb),
        ssim=sums.mean_ssim(every_date, every_band),
        bpp=bits_per_value(file_bytes, len(card.dates), len(card.bands), height * width),
        dates=[
            DateQuality(
                date=date,
                psnr_db=sums.psnr([index], every_band),
                psnr_rgb_db=sums.psnr([index], rgb),
                ssim=sums.mean_ssim([index], every_band),
                observed=round(float(sums.count[index]) / _pixels(blocks), 4),
            )
            for index, date in enumerate(common)
        ],
        bands=[
            BandQuality(
                name=band.name,
                psnr_db=sums.psnr(every_date, [index]),
                ssim=sums.mean_ssim(every_date, [index]),
            )
            for index, band in enumerate(card.bands)
        ],
        dates_left_out=len(set(card.dates) ^ set(stack.dates)),
    )


def _pixels(windows: list[Window]) -> int:
    return sum(window.height * window.width for window in windows)


def check_comparable(card: Card, stack: Stack) -> None:
    """See that a stack holds the scenes of a region.

    Raises:
        InputError: another grid, other bands, or no date in common.
    """
    if not _on_grid(card, stack):
        raise InputError(
            say(
                "{name} and the stack in {stack} lie on different pixel grids",
                name=card.name,
                stack=stack.name,
            ),
            "Give the stack that the region was made from",
        )
    names = [[band.name for band in bands] for bands in (card.bands, stack.bands)]
    if names[0] != names[1]:
        raise InputError(
            say(
                "{name} has the bands {bands}, the stack {found}",
                name=card.name,
                bands=" ".join(names[0]),
                found=" ".join(names[1]),
            ),
            "Give the stack that the region was made from",
        )
    if not set(card.dates) & set(stack.dates):
        raise InputError(
            say(
                "{name} and the stack in {stack} have no date in common",
                name=card.name,
                stack=stack.name,
            ),
            "Give the stack that the region was made from",
        )
