"""Values of another scale than those beside them: of a date, of a band.

Each check is one function, as in `lianet.scenes.plausibility`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lianet.errors import say
from lianet.scenes.acquisition import Granule
from lianet.scenes.band_names import wavelength_nm
from lianet.scenes.checks import Checked, Samples, and_more, dates_of, ids_of
from lianet.scenes.problems import Problem
from lianet.scenes.samples import BandSample
from lianet.scenes.values import FEWEST_PIXELS, PICTURE

_OTHER_SCALE = 50.0  # no band of reflectance is so many times darker than the others
_DARKER = 0.25
_FEWEST_DATES, _NEIGHBOURS = 4, 4
_MULTIPLE = float(np.log(1.6))  # real dates of seven stacks stay below 1.5 where no cloud is
_ALIKE = float(np.log(2.0))  # between bands; clouds and snow are three times that apart
_INFRARED_NM = 750.0


def scale_of_a_date(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """A date of another scale than the others.

    Four times darker in every band, on all of its land, is asked; so many times as bright as its
    neighbours, in every band about alike, is told: clouds, snow and crops change some bands more.
    """
    if len(granules) < 2:
        return Checked(granules)
    names = [n for n in granules[0].bands if all(n in samples[g.id].bands for g in granules)]
    middle = {n: float(np.median([samples[g.id].bands[n].middle for g in granules])) for n in names}
    high = {n: float(np.median([samples[g.id].bands[n].high for g in granules])) for n in names}

    def darker(granule: Granule) -> bool:
        seen = samples[granule.id]
        return seen.pixels >= FEWEST_PIXELS and all(
            0 < seen.bands[name].middle < _DARKER * middle[name]
            and seen.bands[name].high < _DARKER * high[name]
            for name in names
        )

    dark = [granule for granule in granules if names and darker(granule)]
    if not dark or 2 * len(dark) > len(granules):
        return Checked(granules, _multiples(granules, samples, names))
    problem = Problem(
        "scale_of_a_date",
        say(
            "{dates} are darker in every band than reflectance of the other dates can be: "
            "they are probably stored with another scale",
            dates=dates_of(dark),
        ),
        "Export them again like the others, or leave them out of the folder; --scale 0.0001 if "
        "all are right as they are",
        option="--scale",
        of=ids_of(dark),
    )
    return Checked(granules, (problem,))


def _multiples(
    granules: tuple[Granule, ...], samples: Samples, names: Sequence[str]
) -> tuple[Problem, ...]:
    """Dates that are many times as bright as their neighbours of the season, in all bands alike."""
    if len(granules) < _FEWEST_DATES or max(map(_nm, names), default=0) < _INFRARED_NM:
        return ()  # visible bands alone get brighter alike under haze
    levels = np.array(
        [
            [(samples[g.id].bands[n].middle, samples[g.id].bands[n].high) for n in names]
            for g in granules
        ]
    )
    levels = np.log(levels.clip(1e-4))
    days = np.array([granule.date.toordinal() for granule in granules])
    found = []
    for at, granule in enumerate(granules):
        if samples[granule.id].pixels < FEWEST_PIXELS:
            continue
        apart = np.abs(days - days[at])
        of_season = np.abs((apart + 182.6) % 365.25 - 182.6) + apart / 30
        of_season[at] = np.inf
        nearest = np.argsort(of_season, kind="stable")[: min(_NEIGHBOURS, len(granules) - 1)]
        ratios = levels[at] - np.median(levels[nearest], axis=0)
        if (ratio := is_multiple(ratios)) is not None:
            found.append((granule, ratio))
    if not found or 2 * len(found) > len(granules):
        return ()
    granule, ratio = found[0]
    told = Problem(
        "multiple_of_a_date",
        say(
            "All bands of {date} are {ratio:.1f} times as bright as those of the dates of its "
            "season{more}: another scale or level of processing",
            date=granule.date.isoformat(),
            ratio=ratio,
            more=and_more(found, 1),
        ),
        "Nothing was changed; export it like the others, or take it out, if the land was not so",
        of=tuple(granule.id for granule, _ in found),
    )
    return (told,)


def is_multiple(ratios: NDArray[np.float64]) -> float | None:
    """How many times as bright a date is in all bands alike; None where that is nothing strange.

    Args:
        ratios: logarithms of its middle and its high level by those of others, [band, 2].
    """
    middle, high = (float(value) for value in np.median(ratios, axis=0))
    spread = float(np.ptp(ratios[:, 0]))
    if min(abs(middle), abs(high)) > _MULTIPLE and middle * high > 0 and spread < _ALIKE:
        return float(np.exp((middle + high) / 2))
    return None


def _nm(name: str) -> float:
    return wavelength_nm(name) or 0.0


def other_scale(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """A band of another scale than the others, or one that is negative: no reflectance."""
    names = [n for n in granules[0].bands if all(n in samples[g.id].bands for g in granules)]
    if len(names) < 3:
        return Checked(granules)
    strange = []
    for name in names:
        if name == "B10":
            continue  # cirrus is dark by nature
        unnamed = wavelength_nm(name) is None
        if all(
            _unlike(name, names, samples[g.id].bands)
            or (unnamed and _byte_among_others(name, names, samples[g.id].bands))
            for g in granules
        ):
            strange.append(name)
    if not strange or 2 * len(strange) > len(names):
        return Checked(granules)
    kept = ",".join(name for name in granules[0].bands if name not in strange)
    every = ",".join(granules[0].bands)
    problem = Problem(
        "band_scale",
        say(
            "{names} has values of another kind than the other bands: an index, a mask or "
            "another scale",
            names=", ".join(strange),
        ),
        say("Leave it out: --bands {kept}, or take all: --bands {every}", kept=kept, every=every),
        option="--bands",
    )
    return Checked(granules, (problem,))


def _unlike(name: str, names: Sequence[str], bands: dict[str, BandSample]) -> bool:
    own = bands[name]
    others = [bands[other] for other in names if other != name and bands[other].distinct]
    if not own.distinct or not others:
        return False
    bright = float(np.median([band.high for band in others]))
    if max(abs(own.high), abs(own.low)) * _OTHER_SCALE < bright:
        return True
    if float(np.median([max(band.negative, band.odd) for band in others])) > 0.01:
        return False
    return own.odd > 0.05 or (own.negative > 0.05 and own.low < -0.05)


def _byte_among_others(name: str, names: Sequence[str], bands: dict[str, BandSample]) -> bool:
    """Whether a band has values of eight bits, and the others have more: an index x 100, say."""
    own = bands[name]
    others = [bands[other].largest for other in names if other != name]
    return own.whole and own.largest <= PICTURE and float(np.median(others)) > 4 * PICTURE
