"""When it changed: between which two acquisitions a pixel's class became another one.

A pixel that was of one class and is of another has a break somewhere in its series of acquisitions.
Each acquisition has a class map of its own, and its probabilities say how well every place of the
break fits: with the break after acquisition t the series has the probability
prod_{s <= t} p_s(before) prod_{s > t} p_s(after). Normalised over all t that is the probability of
each interval (Bayes with every interval alike; the one-change-point case of Barry and Hartigan
1993, A Bayesian analysis for change point problems, JASA 88, 309-319). An acquisition at which a
pixel was not observed says nothing, and leaves the intervals on both sides of it alike.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.contract.maps import WhenInterval, WhenMade
from lianet.engines.engine import Engine
from lianet.errors import DateError
from lianet.geo.grid import Window
from lianet.geo.raster import open_raster, read_dataset, write_cog
from lianet.geo.whole_file import Staged, whole_set
from lianet.labels.colours import rgba
from lianet.maps.class_change import observed
from lianet.maps.predict import Predictor
from lianet.maps.transitions import Transitions
from lianet.progress import Progress, Reporter, part_of, silent

NOTHING = 0
SURE_PERCENT = 90.0
_BLOCK_PX = 256
# No single acquisition, that may be hazy, rules a class out.
_LEAST = 0.02
_RAMP = ("#440154", "#3b528b", "#21918c", "#5ec962", "#fde725")


@dataclass(frozen=True)
class Moment:
    """An acquisition and its own class map.

    Attributes:
        date: position in the region's card.
        predictor: of its classes.
    """

    date: int
    predictor: Predictor


def range_beside(path: Path) -> Path:
    """The map of how sure the break is, that lies beside a map of when."""
    return path.with_name(f"{path.stem}.range.tif")


def when_beside(path: Path) -> Path:
    """The map of when that lies beside a map of transitions."""
    return path.with_name(f"{path.stem}.when.tif")


def break_probabilities(
    before: NDArray[np.floating], after: NDArray[np.floating]
) -> NDArray[np.float64]:
    """How probable a break is between each acquisition and the next.

    Args:
        before: [acquisition, pixel], probability of the class before; NaN where not observed.
        after: [acquisition, pixel], of the class after.

    Returns:
        float64 [acquisition - 1, pixel], sums to 1 over the first axis.
    """
    unseen = np.isnan(before) | np.isnan(after)
    one, other = (
        np.log(np.where(unseen, 1.0, np.maximum(part, _LEAST))) for part in (before, after)
    )
    # Up to the break the class before counts, behind it the class after.
    fit = np.cumsum(one - other, 0)[:-1]
    fit -= fit.max(0)
    likely = np.exp(fit)
    found: NDArray[np.float64] = likely / likely.sum(0)
    return found


def sure_range(
    probabilities: NDArray[np.float64], percent: float = SURE_PERCENT
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The shortest run of intervals around the likeliest that holds so much of the probability.

    It grows on the side that holds more.

    Args:
        probabilities: see `break_probabilities`.
        percent: to hold.

    Returns:
        Positions of the first and the last interval, [pixel].
    """
    count, pixels = probabilities.shape
    place = probabilities.argmax(0)
    first, last = place.copy(), place.copy()
    at = np.arange(pixels)
    held = probabilities[place, at]
    padded = np.vstack([np.full(pixels, -1.0), probabilities, np.full(pixels, -1.0)])
    for _ in range(count - 1):
        open_ = held < percent / 100 - 1e-9
        if not open_.any():
            break
        left, right = padded[first, at], padded[last + 2, at]
        to_left = open_ & (left >= right)
        to_right = open_ & ~to_left
        held = held + np.where(to_left, left, 0) + np.where(to_right, right, 0)
        first, last = first - to_left, last + to_right
    return first, last


def when_to_cog(
    engine: Engine,
    transitions: Path,
    coding: Transitions,
    moments: Sequence[Moment],
    path: Path,
    *,
    tags: dict[str, str] | None = None,
    within: Staged | None = None,
    report: Reporter = silent,
) -> WhenMade:
    """Write when the pixels of a map of transitions have changed.

    `NAME.tif` has the number of the interval, with the two days as its name; `NAME.range.tif` its
    probability in percent, and the first and the last day between which the break lies by 90 %, as
    YYYYMMDD.

    Args:
        engine: of the region.
        transitions: the map, see `lianet.maps.class_change`.
        coding: of its codes.
        moments: acquisitions from before the change until after it, ascending, at least two.
        path: of the map.
        tags: what the files say about themselves besides.
        within: see `whole_set`; absent: both maps are a set of their own.
        report: told after every block; may raise `CancelledError`, after which no file is left.

    Raises:
        DateError: fewer than two acquisitions.
        StorageError: a file cannot be written.
    """
    if len(moments) < 2:
        raise DateError(
            "When it changed is between two acquisitions, and there are not two with labels",
            "Choose days with more acquisitions between them",
        )
    days = [engine.card.dates[moment.date] for moment in moments]
    stamps = np.array([int(day.strftime("%Y%m%d")) for day in days], np.int32)
    intervals = len(days) - 1
    dtype = np.uint8 if intervals <= 254 else np.uint16
    grid, tags = engine.card.grid, tags or {}
    covered = np.zeros(intervals + 1)

    def look(window: Window, codes: NDArray[Any]) -> NDArray[np.int32]:
        """Interval, percent, first and last day: [4, row, column]."""
        out = np.zeros((4, *window.shape), np.int32)
        changed = np.isin(codes, [c for c in range(1, coding.codes + 1) if coding.is_change(c)])
        if not changed.any():
            return out
        found = break_probabilities(*_series(engine, window, codes, changed, coding, moments))
        place = found.argmax(0)
        first, last = sure_range(found)
        out[0, changed] = place + 1
        out[1, changed] = np.rint(100 * found[place, np.arange(found.shape[1])])
        out[2, changed], out[3, changed] = stamps[first], stamps[last + 1]
        return out

    def blocks(report: Reporter, layers: slice, kind: Any) -> Iterator[tuple[Window, Any]]:
        nonlocal covered
        covered = np.zeros(intervals + 1)
        windows = list(grid.blocks(_BLOCK_PX))
        with open_raster(transitions) as dataset:
            for number, window in enumerate(windows):
                report(Progress(number / len(windows), "Looking when it changed"))
                found = look(window, read_dataset(dataset, window)[0])
                covered += grid.areas.by_value(window, found[0], len(covered))
                yield window, found[layers].astype(kind)

    names = {code: f"{days[code - 1]} - {days[code]}" for code in range(1, intervals + 1)}
    colours = {code: ramp((code - 1) / max(intervals - 1, 1)) for code in names}
    with whole_set(within) as staged:
        write_cog(
            staged(path),
            grid,
            dtype,
            1,
            blocks(part_of(report, 0, 0.5), slice(0, 1), dtype),
            nodata=NOTHING,
            band_names=["changed between"],
            palette={code: rgba(colour) for code, colour in colours.items()},
            class_names=names,
            tags=tags,
            resampling="mode",
        )
        write_cog(
            staged(range_beside(path)),
            grid,
            np.int32,
            3,
            blocks(part_of(report, 0.5, 1), slice(1, 4), np.int32),
            nodata=NOTHING,
            band_names=["percent", "not before, YYYYMMDD", "not after, YYYYMMDD"],
            tags=tags,
            resampling="nearest",
        )
    return WhenMade(
        path=str(path),
        range_path=str(range_beside(path)),
        intervals=[
            WhenInterval(
                code=code,
                after=days[code - 1],
                until=days[code],
                colour=colours[code],
                area_ha=float(covered[code]),
            )
            for code in names
        ],
    )


def _series(
    engine: Engine,
    window: Window,
    codes: NDArray[Any],
    changed: NDArray[np.bool_],
    coding: Transitions,
    moments: Sequence[Moment],
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Probabilities of the classes before and after of changed pixels: two of [moment, pixel]."""
    one, other = np.divmod(codes[changed].astype(np.intp) - 1, len(coding.after))
    before = np.full((len(moments), len(one)), np.nan, np.float32)
    after = before.copy()
    pixels = np.arange(len(one))
    for number, moment in enumerate(moments):
        found = moment.predictor.predict(window, once=True).probabilities[:, changed]
        # A class that nobody has labelled at this acquisition cannot be told there.
        found = np.vstack([found, np.full((1, len(pixels)), np.nan, np.float32)])
        names = [item.name.casefold() for item in moment.predictor.task.card.classes]
        seen = observed(engine, window, (moment.date,))[changed]
        for target, classes, place in ((before, coding.before, one), (after, coding.after, other)):
            rows = np.array(
                [
                    names.index(item.name.casefold()) if item.name.casefold() in names else -1
                    for item in classes
                ]
            )
            target[number] = np.where(seen, found[rows[place], pixels], np.nan)
    return before, after


def ramp(share: float) -> str:
    """A colour from early (dark) to late (light), `#rrggbb`: stops of viridis."""
    place = share * (len(_RAMP) - 1)
    low = min(int(place), len(_RAMP) - 2)
    mix = place - low
    ends = [[int(text[at : at + 2], 16) for at in (1, 3, 5)] for text in _RAMP[low : low + 2]]
    return "#" + "".join(f"{round(a + mix * (b - a)):02x}" for a, b in zip(*ends, strict=True))


def moments_between(
    dates: Sequence[dt.date], before: Sequence[dt.date], after: Sequence[dt.date]
) -> list[int]:
    """Positions of the acquisitions from the first of two windows to the last of them."""
    first, last = min(*before, *after), max(*before, *after)
    return [index for index, date in enumerate(dates) if first <= date <= last]
