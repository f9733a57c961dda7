"""Dates that do not look like the place that the others show: all cloud, elsewhere, or shifted.

One function, as in `lianet.scenes.plausibility`; what it compares is in the samples.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lianet.errors import say
from lianet.scenes.acquisition import Granule
from lianet.scenes.checks import Checked, Samples, dates_of, ids_of
from lianet.scenes.problems import Problem
from lianet.scenes.samples import PICTURE_PX, Sample

_FEWEST_DATES = 3
UNLIKE, ALIKE = 0.3, 0.5
"""Correlation with the date that is most alike: of 63 dates of seven real stacks 0.61 to 0.99, of
two that are all cloud 0.13 and 0.16; of dates that were mirrored, put 400 m aside, or taken from
elsewhere, -0.1 to 0.3 on patchy land, and more where the land is one slope."""

_FEWEST_BLOCKS = 50
_MOST_COMPARED = 40


def unlike_others(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Dates whose picture has little to do with that of any other date of the same ground."""
    strange: list[Granule] = []
    for ground in {samples[g.id].ground for g in granules if samples[g.id].pictures}:
        mine = [g for g in granules if samples[g.id].ground == ground and samples[g.id].pictures]
        if len({granule.date for granule in mine}) < _FEWEST_DATES:
            continue
        best = [_best(one, mine, samples) for one in mine]
        if float(np.median(best)) >= ALIKE:
            strange += [g for g, likeness in zip(mine, best, strict=True) if likeness < UNLIKE]
    if not strange:
        return Checked(granules)
    told = Problem(
        "unlike",
        say(
            "{dates} look unlike all other dates: all cloud or snow, another place, or shifted",
            dates=dates_of(strange),
        ),
        "Nothing was changed; look at them before you take them",
        of=ids_of(strange),
    )
    return Checked(granules, (told,))


def _best(one: Granule, granules: Sequence[Granule], samples: Samples) -> float:
    """Likeness of a granule to the one that is most like it, of so many of other dates.

    The first that is alike enough will do.
    """
    others = [granule for granule in granules if granule.date != one.date]
    step = -(-len(others) // _MOST_COMPARED)
    best = -1.0
    for other in others[::step]:
        best = max(best, _likeness(samples[one.id], samples[other.id]))
        if best >= ALIKE:
            break
    return best


def _likeness(one: Sample, other: Sample) -> float:
    """The median correlation of the bands that both have; 1 where too little can be compared."""
    found = [
        correlation(_picture(one, name), _picture(other, name))
        for name in one.pictures.keys() & other.pictures.keys()
    ]
    known = [value for value in found if value is not None]
    return float(np.median(known)) if known else 1.0


def correlation(a: NDArray[np.float32], b: NDArray[np.float32]) -> float | None:
    """Of two pictures where both are known; None where that is too little, or all alike."""
    both = np.isfinite(a) & np.isfinite(b)
    if both.sum() < _FEWEST_BLOCKS or not (a[both].std() > 0 and b[both].std() > 0):
        return None
    return float(np.corrcoef(a[both], b[both])[0, 1])


def _picture(seen: Sample, name: str) -> NDArray[np.float32]:
    return np.frombuffer(seen.pictures[name], np.float32, PICTURE_PX**2)
