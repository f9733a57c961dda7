"""What the pixels say of offsets: applied twice, not at all, or in other units.

The limits come from what is possible on the ground: the darkest pixels of any scene (water, shadow)
reflect less than 0.1 in some band, and noise alone puts few of them below 0.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from lianet.errors import say
from lianet.scenes.acquisition import Granule
from lianet.scenes.checks import (
    Checked,
    Samples,
    and_more,
    darkest,
    dates_of,
    file_of,
    ids_of,
    share_below_zero,
    with_bands,
)
from lianet.scenes.problems import Problem

OFFSET = 0.1
"""What products since baseline 04.00 add, in reflectance."""

BASELINE_0400 = dt.date(2022, 1, 25)
"""Products of scenes from this day on have it."""

_SEASON = 0.03  # by which the darkest pixels move with the season, in the median of the bands
_FLAT = 0.045  # likewise in a single band
_DARK = 0.095
_MANY_NEGATIVE, _MOST_NEGATIVE = 0.05, 0.25
_DEEP, _LAND = -0.05, 0.03
_VISIBLE = (("B02", "B03", "B04"), ("blue", "green", "red"))


def offsets_in_numbers(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """An offset of -1000, as ESA writes it in stored values, next to a scale."""
    wrong = [g for g in granules if abs(g.offset) >= 1 and share_below_zero(samples[g.id]) > 0.5]
    if not wrong:
        return Checked(granules)
    granule = wrong[0]
    fitting = granule.offset * next(iter(granule.bands.values())).scale
    problem = Problem(
        "offset_in_numbers",
        say(
            "Most of {granule} falls below 0 with the offset {offset:g}, which is in stored "
            "values and not in reflectance",
            granule=file_of(granule),
            offset=granule.offset,
        ),
        say("Use --offset {fitting}", fitting=_for(wrong, granules, fitting)),
        option="--offset",
        of=ids_of(wrong),
    )
    return Checked(granules, (problem,))


def offsets_applied_twice(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Names tell of an offset that the values no longer have (harmonised collections).

    The share of pixels below 0 tells: with the offset in the values it is next to none.
    """
    found, twice = [], []
    for granule in granules:
        worst = max((b.negative for b in samples[granule.id].bands.values()), default=0.0)
        doubtful = granule.offset_from in ("name", "item")
        if doubtful and -1 < granule.offset < 0 and worst > _MANY_NEGATIVE:
            found.append(replace(with_bands(granule, offset=0.0), offset_from="pixels"))
            twice.append((granule, worst))
        else:
            found.append(granule)
    if not twice:
        return Checked(granules)
    granule, share = twice[0]
    told = Problem(
        "offset_twice",
        say(
            "{share:.0f} % of a band of {granule} would fall below 0 with the offset that "
            "is told of it{more}",
            share=100 * share,
            granule=file_of(granule),
            more=and_more(twice, 1),
        ),
        "The values have no offset any more and are read as with --offset 0; --offset -0.1 reads "
        "them as told",
        mended=True,
        of=tuple(granule.id for granule, _ in twice),
    )
    return Checked(tuple(found), (told,), changed=True)


def below_zero(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Most of a date below 0: the whole of it would be learnt as 0."""
    most = [
        granule
        for granule in granules
        if -1 < granule.offset < 0 and share_below_zero(samples[granule.id]) > 0.25
    ]
    if most:
        granule = most[0]
        problem = Problem(
            "below_zero",
            say(
                "{share:.0f} % of {granule}{more} fall below 0 with the offset {offset:g}",
                share=100 * share_below_zero(samples[granule.id]),
                granule=file_of(granule),
                more=and_more(most, 1),
                offset=granule.offset,
            ),
            _without_offset(most, granules),
            option="--offset",
            of=ids_of(most),
        )
        return Checked(granules, (problem,))
    deep = _deep_below(granules, samples)
    return Checked(granules, tuple(deep or _dark_without_offset(granules, samples)))


def _deep_below(granules: tuple[Granule, ...], samples: Samples) -> list[Problem]:
    """Bands of which much lies farther below 0 than dark water does, by an offset that is told.

    A correction of the atmosphere leaves water at -0.02; what never had the offset is at -0.08.
    """
    deep = [
        (granule, max(band.negative for band in far))
        for granule in granules
        if -1 < granule.offset < 0 and granule.offset_from != "given"
        and granule.sensor in ("", "Sentinel-2")
        and (
            far := [
                band
                for band in samples[granule.id].bands.values()
                if band.negative > _MANY_NEGATIVE and band.low < _DEEP
            ]
        )
    ]  # fmt: skip
    if not deep:
        return []
    granule, share = max(deep, key=lambda found: found[1])
    problem = Problem(
        "below_zero",
        say(
            "{share:.0f} % of a band of {granule}{more} fall below 0 with the offset {offset:g}",
            share=100 * share,
            granule=file_of(granule),
            more=and_more(deep, 1),
            offset=granule.offset,
        ),
        _without_offset([granule for granule, _ in deep], granules),
        option="--offset",
        of=ids_of([granule for granule, _ in deep]),
    )
    return [problem]


def cut_off_below(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Visible light that is nothing over much of a date: taken off twice, and cut off at 0.

    Where 0 is nodata, these pixels are such that other bands observed. Water is dark in red and
    beyond, and seldom in blue.
    """
    wrong = [
        (granule, share)
        for granule in granules
        if not granule.offset and granule.offset_from != "given"
        and (share := _nothing_visible(granule, samples)) > _MOST_NEGATIVE
    ]  # fmt: skip
    if not wrong:
        return Checked(granules)
    granule, share = max(wrong, key=lambda found: found[1])
    mine = [found for found, _ in wrong]
    problem = Problem(
        "cut_off_below",
        say(
            "{share:.0f} % of {granule}{more} are 0 in visible light: an offset was probably taken "
            "off twice, and what fell below 0 was cut off",
            share=100 * share,
            granule=file_of(granule),
            more=and_more(wrong, 1),
        ),
        say(
            "Export it again without taking it off, or leave it out; --offset {none} learns it as "
            "it is",
            none=_for(mine, granules, 0.0),
        ),
        option="--offset",
        of=ids_of(mine),
    )
    return Checked(granules, (problem,))


def _nothing_visible(granule: Granule, samples: Samples) -> float:
    """The share of a granule of which blue and another visible band hold nothing."""
    bands = samples[granule.id].bands
    most = max((band.seen for band in bands.values()), default=0.0)
    names = next((n for n in _VISIBLE if n[0] in bands), None)
    dark = max((band.middle for band in bands.values()), default=0.0) < _LAND
    if names is None or not most or dark or any(band.negative for band in bands.values()):
        return 0.0
    lost = [
        (bands[name].at_bottom * bands[name].seen + most - bands[name].seen) / most
        for name in names
        if name in bands
    ]
    return min(lost[0], max(lost[1:], default=0.0)) - samples[granule.id].blank


def _without_offset(wrong: Sequence[Granule], granules: Sequence[Granule]) -> str:
    """What to do where some of the granules fall below 0 with the offset that is told of them."""
    if all(g.sensor == "Landsat" and g.offset_from == "product" for g in wrong):
        return say("Use --scale 0.0001 --offset 0 if they were scaled again, or what fits")
    none = _for(wrong, granules, 0.0)
    return say("Use --offset {none} if the values have none, or the one that fits", none=none)


def _for(wrong: Sequence[Granule], granules: Sequence[Granule], offset: float) -> str:
    """An offset as it is given for some granules: by date where others have another one."""
    days = sorted({granule.date for granule in wrong})
    others = {granule.date for granule in granules} - set(days)
    return _by_date(days, offset) if others else f"{offset:g}"


def _dark_without_offset(granules: tuple[Granule, ...], samples: Samples) -> list[Problem]:
    """Values below 0 where no offset is taken off: one has been taken off too many."""
    dark = [
        (granule, max(band.negative for band in samples[granule.id].bands.values()))
        for granule in granules
        if granule.offset == 0 and granule.offset_from != "given" and samples[granule.id].bands
    ]
    dark = [(granule, share) for granule, share in dark if share > _MANY_NEGATIVE]
    if not dark:
        return []
    granule, share = max(dark, key=lambda found: found[1])
    message = say(
        "{share:.0f} % of a band of {granule} are below 0, with no offset taken off{more}",
        share=100 * share,
        granule=file_of(granule),
        more=and_more(dark, 1),
    )
    of = ids_of([granule for granule, _ in dark])
    if share < _MOST_NEGATIVE:
        remedy = say("They are learnt as 0: water and shadows after a correction of the atmosphere")
        return [Problem("negative", message, remedy, of=of)]
    wrong = [granule for granule, _ in dark]
    remedy = say(
        "An offset may have been taken off twice: use --offset {again} to add it again, or "
        "--offset {none} to learn them as 0",
        again=_for(wrong, granules, OFFSET),
        none=_for(wrong, granules, 0.0),
    )
    return [Problem("negative", message, remedy, option="--offset", of=of)]


def offset_unknown(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Products of a baseline with offsets whose metadata say none: the darkest pixels decide."""
    found, decided = [], []
    for granule in granules:
        late = granule.baseline >= "04.00" and granule.sensor == "Sentinel-2"
        if granule.offset_from or not late:
            found.append(granule)
            continue
        dark = darkest(samples[granule.id])
        offset = -OFFSET if dark is not None and dark >= OFFSET else 0.0
        found.append(replace(with_bands(granule, offset=offset), offset_from="pixels"))
        decided.append((granule, offset, dark or 0.0))
    if not decided:
        return Checked(granules)
    granule, offset, dark = decided[0]
    told = Problem(
        "offset_unknown",
        say(
            "{granule} is of baseline {baseline}, and its metadata say no offset; its "
            "darkest pixels are {dark:.3f}{more}",
            granule=granule.id,
            baseline=granule.baseline,
            dark=dark,
            more=and_more(decided, 1),
        ),
        say("It is read with the offset {offset:g}; --offset says something else", offset=offset),
        mended=True,
        of=tuple(granule.id for granule, _, _ in decided),
    )
    return Checked(tuple(found), (told,), changed=True)


def offset_steps(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Dates whose values still hold the offset, among others that do not.

    An offset adds the same to every band, so the step of the darkest pixels between a date and
    the others is taken band by band, and its median counts: where nothing is wrong, it is at most
    0.03 from 0 (by season, in six real stacks). A step near 0.1 in most bands is the offset's, of
    a date none of whose bands is dark, which none with the offset in its values can be. Another
    step is said to be what it is.
    """
    plain = [g for g in granules if g.offset == 0 and _may_hold(g)]
    dark = {g.id: darkest(samples[g.id]) for g in granules}
    low = [g for g in granules if (d := dark[g.id]) is not None and d < _DARK]
    high = [
        g
        for g in plain
        if (d := dark[g.id]) is not None and d >= OFFSET and samples[g.id].hidden < 0.5
    ]
    if not low or not high:
        return Checked(granules)
    steps = {g.id: _steps(g, low, samples) for g in high}
    stepped = [g for g in high if is_offset(steps[g.id])]
    brighter = [g for g in high if g not in stepped and np.median(steps[g.id] or [0.0]) > _SEASON]
    problems = []
    if stepped:
        days = sorted({g.date for g in stepped})
        step = float(np.median([np.median(steps[g.id]) for g in stepped]))
        problems.append(
            Problem(
                "offset_step",
                say(
                    "The darkest pixels of {dates} are {step:.2f} brighter in nearly every "
                    "band than those of the other dates: their offset of 0.1 is probably not "
                    "applied",
                    dates=dates_of(stepped),
                    step=step,
                ),
                say(
                    "Use --offset {those}, or --offset {none} if they are right",
                    those=_by_date(days, -OFFSET),
                    none=_by_date(days, 0.0),
                ),
                option="--offset",
                of=ids_of(stepped),
            )
        )
    if brighter:
        step = float(np.median([np.median(steps[g.id]) for g in brighter]))
        problems.append(
            Problem(
                "brighter",
                say(
                    "The darkest pixels of {dates} are {step:.2f} brighter than those of the "
                    "other dates, which is not what an offset does",
                    dates=dates_of(brighter),
                    step=step,
                ),
                "Haze, snow or thin cloud may be in it: look at it before you take it",
                of=ids_of(brighter),
            )
        )
    return Checked(granules, tuple(problems))


def _may_hold(granule: Granule) -> bool:
    """Whether nothing certain says that a granule has no offset in its values."""
    doubtful = granule.offset_from == "item" and granule.baseline >= "04.00"
    return granule.offset_from == "" or doubtful


def _steps(granule: Granule, low: Sequence[Granule], samples: Samples) -> list[float]:
    """How much brighter a granule's darkest pixels are than those of others, by band."""
    own = samples[granule.id].bands
    shared = [name for name in own if all(name in samples[g.id].bands for g in low)]
    return [
        own[name].low - float(np.median([samples[g.id].bands[name].low for g in low]))
        for name in shared
    ]


def is_offset(steps: Sequence[float]) -> bool:
    """Whether steps of the darkest pixels, one a band, are what an offset makes of them."""
    if not steps or abs(float(np.median(steps)) - OFFSET) > _SEASON:
        return False
    return float(np.mean([abs(step - OFFSET) < _FLAT for step in steps])) >= 0.75


def _by_date(days: Sequence[dt.date], offset: float) -> str:
    return ",".join(f"{day.isoformat()}={offset:g}" for day in days)


def offset_missing(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """No date has a dark pixel in any band.

    Of scenes since the offset came, and of a baseline that has it whose item says that it was
    taken off, it is asked; older ones have it where they were reprocessed, and bright land is as
    likely, so that it is told.
    """
    plain = [
        g for g in granules if not g.offset and _may_hold(g) and g.sensor in ("", "Sentinel-2")
    ]
    dark = [d for g in plain if (d := darkest(samples[g.id])) is not None]
    if len(plain) != len(granules) or not dark or min(dark) < OFFSET:
        return Checked(granules)
    names = set(next(iter(granules)).bands)
    if not {"B02", "B03", "B04"} & names or max(dark) > 2.5 * OFFSET:
        return Checked(granules)
    late = [g for g in plain if g.date >= BASELINE_0400 or g.baseline >= "04.00"]
    if late:
        problem = Problem(
            "offset_missing",
            say(
                "No pixel of {dates} is darker than 0.1 in any band: the offset of products "
                "since January 2022 is probably in the values",
                dates=dates_of(late),
            ),
            "Use --offset -0.1 if it is, or --offset 0 if the land is so bright",
            option="--offset",
            of=ids_of(late),
        )
    else:
        problem = Problem(
            "offset_possible",
            "No pixel is darker than 0.1 in any band: the offset of reprocessed products (baseline "
            "05.00) may be in the values",
            "Use --offset -0.1 if it is; nothing needs to be done if the land is so bright",
        )
    return Checked(granules, (problem,))
