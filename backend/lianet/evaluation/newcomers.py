"""Whether acquisitions that are added to a region show its place, at its brightness.

A date that comes alone has no others beside it that tell of an offset, a scale or a shift: the
region has.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lianet.engines.engine import Engine
from lianet.errors import StackError, say
from lianet.geo.grid import PixelGrid, Window
from lianet.scenes.grid_stack import GridStack
from lianet.scenes.likeness import ALIKE, UNLIKE, correlation
from lianet.scenes.offsets import OFFSET, is_offset
from lianet.scenes.other_scales import is_multiple
from lianet.scenes.samples import PICTURE_PX, blocks_of

_SIDE_PX = 512
_NEIGHBOURS = 4
_FEWEST_SEEN = 0.2


def newcomers(engine: Engine, stack: GridStack) -> list[str]:
    """Look at new acquisitions beside those of a region, in the middle of it.

    Args:
        engine: of the region.
        stack: on its grid, with its bands.

    Returns:
        What should be known of them.

    Raises:
        StackError: an offset is probably in the values of one, and nobody has decided that.
    """
    window, dates = _middle(stack.grid), engine.card.dates
    if min(window.shape) < PICTURE_PX or len(dates) < 2:
        return []
    notices: list[str] = []
    still: list[tuple[dt.date, float]] = []
    for number, date in enumerate(stack.dates):
        near = _of_season(date, dates)
        known = engine.decode(window, near)
        shown, valid = stack.reflectance(window, [number])
        new = np.where(valid[0], shown[0], np.nan)
        if valid.mean() < _FEWEST_SEEN or not _seen_alike(known):
            continue
        told = {granule.offset_from for granule in stack.acquisitions[number].granules}
        step = _step(new, known)
        if step is not None and told == {""} and stack.offsets[number] == 0:
            still.append((date, step))
        elif not _looks_like(new, known):
            notices.append(
                say(
                    "{date} does not look like {name} on any date: all cloud or snow, another "
                    "place, or shifted",
                    date=date.isoformat(),
                    name=engine.card.name,
                )
            )
        elif (ratio := _multiple(new, known)) is not None:
            notices.append(
                say(
                    "All bands of {date} are {ratio:.1f} times as bright as {name} is in its "
                    "season: another scale or level of processing",
                    date=date.isoformat(),
                    ratio=ratio,
                    name=engine.card.name,
                )
            )
    if still:
        raise _offset_there(still)
    return notices


def _middle(grid: PixelGrid) -> Window:
    height, width = (min(side, _SIDE_PX) for side in grid.shape)
    return Window((grid.height - height) // 2, (grid.width - width) // 2, height, width)


def _of_season(date: dt.date, dates: Sequence[dt.date]) -> list[int]:
    """Positions of the dates that are nearest in the year, and then in time."""
    apart = np.array([abs((date - other).days) for other in dates])
    season = np.abs((apart + 182.6) % 365.25 - 182.6) + apart / 30
    return sorted(int(index) for index in np.argsort(season, kind="stable")[:_NEIGHBOURS])


def _seen_alike(known: NDArray[np.float32]) -> bool:
    """Whether every date of a region was seen in a part of the window."""
    return bool(np.isfinite(known).all(1).mean((1, 2)).min() >= _FEWEST_SEEN)


def _levels(values: NDArray[np.float32], percent: float) -> NDArray[np.float64]:
    found: NDArray[np.float64] = np.nanpercentile(values, percent, axis=(-2, -1))
    return found


def _step(new: NDArray[np.float32], known: NDArray[np.float32]) -> float | None:
    """By how much the darkest pixels are brighter, where that is what an offset does."""
    own, others = _levels(new, 1), np.median(_levels(known, 1), axis=0)
    if own.min() < OFFSET or others.min() >= OFFSET or not is_offset(list(own - others)):
        return None
    return float(np.median(own - others))


def _multiple(new: NDArray[np.float32], known: NDArray[np.float32]) -> float | None:
    """How many times as bright it is in all bands alike."""
    own, others = (
        np.log(np.stack([_levels(values, 50), _levels(values, 99)], -1).clip(1e-4))
        for values in (new, known)
    )
    return is_multiple(own - np.median(others, axis=0))


def _looks_like(new: NDArray[np.float32], known: NDArray[np.float32]) -> bool:
    """Whether it looks like any date, where these look like one another."""
    pictures = [_pictures(values) for values in (new, *known)]
    own = max(_likeness(pictures[0], other) for other in pictures[1:])
    best = [
        max(_likeness(one, other) for other in pictures[1:] if other is not one)
        for one in pictures[1:]
    ]
    return own >= UNLIKE or float(np.median(best)) < ALIKE


def _pictures(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Means of blocks [band, block]."""
    clear = np.asarray(np.isfinite(values).all(0))
    return np.stack([blocks_of(band, clear).ravel() for band in values])


def _likeness(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    found = [correlation(a, b) for a, b in zip(one, other, strict=True)]
    known = [value for value in found if value is not None]
    return float(np.median(known)) if known else 1.0


def _offset_there(still: Sequence[tuple[dt.date, float]]) -> StackError:
    days = [date.isoformat() for date, _ in still]
    return StackError(
        say(
            "The darkest pixels of {dates} are {step:.2f} brighter in nearly every band than "
            "those of the other dates: their offset of 0.1 is probably not applied",
            dates=", ".join(days),
            step=float(np.median([step for _, step in still])),
        ),
        say(
            "Use --offset {those}, or --offset {none} if they are right",
            those=",".join(f"{day}={-OFFSET:g}" for day in days),
            none=",".join(f"{day}=0" for day in days),
        ),
        code="offset_step",
    )
