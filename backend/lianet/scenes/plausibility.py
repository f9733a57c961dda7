"""What looks wrong in imagery, found from the pixels: each check is one function.

A check takes the granules and what was seen of them, and gives problems and the granules as they
shall be read. What is certain is mended and told; what is not is asked, with the option of the
command line that decides it. The limits come from what is possible on the ground: the darkest
pixels of any scene (water, shadow) reflect less than 0.1 in some band, and noise alone puts few
of them below 0.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from lianet.scenes.acquisition import BandSource, Granule
from lianet.scenes.masks import says_nothing
from lianet.scenes.problems import LeftOut, Problem
from lianet.scenes.samples import FEW_VALUES, BandSample, Sample

Samples = Mapping[str, Sample]

OFFSET = 0.1
"""What products since baseline 04.00 add, in reflectance."""

BASELINE_0400 = dt.date(2022, 1, 25)
"""Products of scenes from this day on have it."""

_MOST_REFLECTANCE = 20.0  # glint and snow stay below 2; more means a wrong scale
_FLAT = 0.045  # how much a step of the offset may differ between bands, over seasons
_DARK = 0.095
_MANY_NEGATIVE = 0.05
_FEWEST_PIXELS = 2000


@dataclass(frozen=True)
class Checked:
    """What a check found.

    Attributes:
        granules: all of them, as they shall be read.
        problems: told or asked.
        left_out: bands.
        changed: whether what was seen of the granules no longer holds.
    """

    granules: tuple[Granule, ...]
    problems: tuple[Problem, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    changed: bool = False


Check = Callable[[tuple[Granule, ...], Samples], Checked]


def digital_numbers(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Floats that hold whole numbers in the thousands are digital numbers, reflectance x 10000."""
    found, problems = [], []
    for granule in granules:
        bands = list(samples[granule.id].bands.values())
        floats = all(source.dtype.startswith("float") for source in granule.bands.values())
        plain = all(source.scale == 1 for source in granule.bands.values())
        seen = [band for band in bands if band.distinct]
        if not (floats and plain and seen):
            found.append(granule)
            continue
        if all(band.whole for band in seen) and max(band.middle for band in seen) > 50:
            found.append(_with_bands(granule, scale=1e-4))
            problems.append(granule)
        else:
            found.append(granule)
    if not problems:
        return Checked(granules)
    told = Problem(
        "digital_numbers",
        f"{_list(problems)} hold{_s(problems)} whole numbers as {_dtype(problems[0])}",
        "They are taken as reflectance x 10000; --scale says something else",
        mended=True,
        of=_ids(problems),
    )
    return Checked(tuple(found), (told,), changed=True)


def impossible_scale(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Reflectance above 20 comes from a wrong scale."""
    for granule in granules:
        highest = max((b.high for b in samples[granule.id].bands.values()), default=0.0)
        if highest > _MOST_REFLECTANCE:
            problem = Problem(
                "scale",
                f"{_file(granule)} reaches a reflectance of {highest:.0f}",
                "Give the scale that makes them reflectance, for example --scale 0.0001",
                option="--scale",
                of=(granule.id,),
            )
            return Checked(granules, (problem,))
    return Checked(granules)


def blank_edges(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Where every band is 0 and no nodata is declared, nothing was observed."""
    found, blank = [], []
    for granule in granules:
        seen = samples[granule.id]
        undeclared = all(source.nodata is None for source in granule.bands.values())
        if undeclared and seen.blank > 0 and not granule.blank:
            found.append(replace(granule, blank=True))
            blank.append((granule, seen.blank))
        else:
            found.append(granule)
    if not blank:
        return Checked(granules)
    shares = ", ".join(f"{100 * share:.1f} % of {_file(granule)}" for granule, share in blank[:4])
    told = Problem(
        "zeros",
        f"Every band is 0 in {shares}{_more(blank)}, and no nodata is declared",
        "These pixels are taken as not observed",
        mended=True,
        of=tuple(granule.id for granule, _ in blank),
    )
    return Checked(tuple(found), (told,))


def nearly_nodata(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Fills that the tag of nodata writes with other digits, or that lie below -1."""
    odd = [
        (granule, max(band.odd for band in samples[granule.id].bands.values()))
        for granule in granules
        if any(band.odd > 0 for band in samples[granule.id].bands.values())
    ]
    if not odd:
        return Checked(granules)
    granule, share = odd[0]
    told = Problem(
        "nodata_nearly",
        f"{100 * share:.1f} % of {_file(granule)} hold a fill that its nodata tag does not name "
        f"exactly{_more(odd, 1)}",
        "They are taken as not observed: nothing below -1 is reflectance",
        mended=True,
        of=tuple(granule.id for granule, _ in odd),
    )
    return Checked(granules, (told,))


def offsets_in_numbers(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """An offset of -1000, as ESA writes it in stored values, next to a scale."""
    wrong = [g for g in granules if abs(g.offset) >= 1 and _below(samples[g.id]) > 0.5]
    if not wrong:
        return Checked(granules)
    granule = wrong[0]
    fitting = granule.offset * next(iter(granule.bands.values())).scale
    problem = Problem(
        "offset_in_numbers",
        f"Most of {_file(granule)} falls below 0 with the offset {granule.offset:g}, which is in "
        "stored values and not in reflectance",
        f"Use --offset {fitting:g}",
        option="--offset",
        of=_ids(wrong),
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
        if doubtful and granule.offset < 0 and worst > _MANY_NEGATIVE:
            found.append(replace(_with_bands(granule, offset=0.0), offset_from="pixels"))
            twice.append((granule, worst))
        else:
            found.append(granule)
    if not twice:
        return Checked(granules)
    granule, share = twice[0]
    told = Problem(
        "offset_twice",
        f"{100 * share:.0f} % of a band of {_file(granule)} would fall below 0 with the offset "
        f"that its {'name' if granule.offset_from == 'name' else 'item'} tells of"
        f"{_more(twice, 1)}",
        "The values have no offset any more and are read as with --offset 0; --offset -0.1 reads "
        "them as told",
        mended=True,
        of=tuple(granule.id for granule, _ in twice),
    )
    return Checked(tuple(found), (told,), changed=True)


def below_zero(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Most of a date below 0: the whole of it would be learnt as 0."""
    for granule in granules:
        share = _below(samples[granule.id])
        if share > 0.25 and -1 < granule.offset < 0:
            problem = Problem(
                "below_zero",
                f"{100 * share:.0f} % of {_file(granule)} fall below 0 with the offset "
                f"{granule.offset:g}",
                "Use --offset 0 if the values have none, or the one that fits",
                option="--offset",
                of=(granule.id,),
            )
            return Checked(granules, (problem,))
    return Checked(granules)


def offset_unknown(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Products of a baseline with offsets whose metadata say none: the darkest pixels decide."""
    found, decided = [], []
    for granule in granules:
        late = granule.baseline >= "04.00" and granule.sensor == "Sentinel-2"
        if granule.offset_from or not late:
            found.append(granule)
            continue
        dark = _darkest(samples[granule.id])
        offset = -OFFSET if dark is not None and dark >= OFFSET else 0.0
        found.append(replace(_with_bands(granule, offset=offset), offset_from="pixels"))
        decided.append((granule, offset, dark or 0.0))
    if not decided:
        return Checked(granules)
    granule, offset, dark = decided[0]
    told = Problem(
        "offset_unknown",
        f"{granule.id} is of baseline {granule.baseline}, and its metadata say no offset; its "
        f"darkest pixels are {dark:.3f}{_more(decided, 1)}",
        f"It is read with the offset {offset:g}; --offset says something else",
        mended=True,
        of=tuple(granule.id for granule, _, _ in decided),
    )
    return Checked(tuple(found), (told,), changed=True)


def offset_steps(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Some dates are 0.1 brighter in every band: their offset is not applied.

    The darkest pixels are compared band by band. The others must be dark in some band, which no
    date with the offset in its values can be.
    """
    plain = [g for g in granules if g.offset_from == "" and g.offset == 0]
    dark = {g.id: _darkest(samples[g.id]) for g in granules}
    low = [g for g in granules if (d := dark[g.id]) is not None and d < _DARK]
    high = [g for g in plain if (d := dark[g.id]) is not None and d >= OFFSET]
    if not low or not high:
        return Checked(granules)
    bands = [n for n in samples[low[0].id].bands if all(n in samples[g.id].bands for g in high)]
    usual = {n: float(np.median([samples[g.id].bands[n].low for g in low])) for n in bands}
    stepped = [
        g
        for g in high
        if np.mean([abs(samples[g.id].bands[n].low - usual[n] - OFFSET) < _FLAT for n in bands])
        >= 0.75
        and samples[g.id].hidden < 0.5
    ]
    if not stepped:
        return Checked(granules)
    given = ",".join(f"{date.isoformat()}=-0.1" for date in sorted({g.date for g in stepped}))
    problem = Problem(
        "offset_step",
        f"The darkest pixels of {_dates(stepped)} are 0.1 brighter in every band than those of "
        "the other dates: their offset is probably not applied",
        f"Use --offset {given}, or --offset 0 if they are right",
        option="--offset",
        of=_ids(stepped),
    )
    return Checked(granules, (problem,))


def offset_missing(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """No date has a dark pixel in any band, and all are younger than the offset."""
    plain = [g for g in granules if g.offset_from == "" and g.sensor in ("", "Sentinel-2")]
    dark = [d for g in plain if (d := _darkest(samples[g.id])) is not None]
    late = [g for g in plain if g.date >= BASELINE_0400]
    if not late or len(plain) != len(granules) or not dark or min(dark) < OFFSET:
        return Checked(granules)
    names = set(next(iter(granules)).bands)
    if not {"B02", "B03", "B04"} & names or max(dark) > 2.5 * OFFSET:
        return Checked(granules)
    problem = Problem(
        "offset_missing",
        f"No pixel of {_dates(late)} is darker than 0.1 in any band: the offset of products since "
        "January 2022 is probably in the values",
        "Use --offset -0.1 if it is, or --offset 0 if the land is so bright",
        option="--offset",
        of=_ids(late),
    )
    return Checked(granules, (problem,))


def empty_bands(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """A band that is 0 everywhere was not exported."""
    names = [name for name in granules[0].bands if _all_have(name, granules, samples)]
    empty: dict[str, list[Granule]] = {}
    for name in names:
        without = [g for g in granules if _empty(samples[g.id].bands[name], samples[g.id])]
        if without:
            empty[name] = without
    gone = [name for name, without in empty.items() if len(without) == len(granules)]
    if len(gone) == len(granules[0].bands):
        return Checked(granules)  # nothing at all was observed: told elsewhere
    problems = [
        Problem(
            "band_empty",
            f"{name} is 0 everywhere in {_file(without[0])}{_more(without, 1)}",
            f"Leave it out: --bands {','.join(n for n in granules[0].bands if n != name)}",
            option="--bands",
            of=_ids(without),
        )
        for name, without in empty.items()
        if name not in gone
    ]
    return _without(granules, gone, "0 everywhere", problems)


def class_bands(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """A band of few small whole numbers holds classes, not reflectance."""
    classes = []
    for name in granules[0].bands:
        if not _all_have(name, granules, samples):
            continue
        seen = [(samples[g.id].bands[name], samples[g.id].pixels) for g in granules]
        if all(
            b.whole and 0 < b.distinct < FEW_VALUES and b.largest < 256 and n >= _FEWEST_PIXELS
            for b, n in seen
        ):
            classes.append(name)
    if len(classes) == len(granules[0].bands):
        return Checked(granules)
    return _without(granules, classes, "few whole numbers: classes, not reflectance", [])


def empty_masks(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Earth Engine's QA60 of 2022 to 2024 is empty: all zero says nothing."""
    found, silent = [], []
    for granule in granules:
        hidden = samples[granule.id].hidden
        kept = tuple(
            m for m in granule.masks if not says_nothing(m.rule, granule.date, hidden=hidden)
        )
        found.append(granule if len(kept) == len(granule.masks) else replace(granule, masks=kept))
        if len(kept) < len(granule.masks):
            silent.append(granule)
    if not silent:
        return Checked(granules)
    told = Problem(
        "mask_empty",
        f"QA60 of {_dates(silent)} is 0 everywhere, as Earth Engine's is from January 2022 to "
        "February 2024: it does not say that there is no cloud",
        "These dates have no mask; export SCL beside the bands, or look at them before you choose",
        of=_ids(silent),
    )
    return Checked(tuple(found), (told,))


BEFORE: tuple[Check, ...] = (digital_numbers, impossible_scale, nearly_nodata, blank_edges)
AFTER: tuple[Check, ...] = (
    empty_bands,
    class_bands,
    offset_unknown,
    offsets_in_numbers,
    offsets_applied_twice,
    below_zero,
    offset_steps,
    offset_missing,
    empty_masks,
)
CHECKS: tuple[Check, ...] = BEFORE + AFTER
"""In this order: what one mends the next one sees mended."""


def check_all(
    granules: Sequence[Granule], see: Callable[[Granule], Sample]
) -> tuple[Checked, dict[str, Sample]]:
    """Run every check.

    Args:
        granules: at least one.
        see: looks at a granule.

    Returns:
        The granules as they shall be read with all that was found, and what was seen of them.
    """
    now = tuple(granules)
    samples = {granule.id: see(granule) for granule in now}
    problems: list[Problem] = []
    left_out: list[LeftOut] = []
    for check in CHECKS:
        found = check(now, samples)
        if found.changed:
            old = {granule.id: granule for granule in now}
            for granule in found.granules:
                if granule != old[granule.id]:
                    samples[granule.id] = see(granule)
        now = found.granules
        problems += found.problems
        left_out += found.left_out
    return Checked(now, tuple(problems), tuple(left_out)), samples


# -- small things that checks share ----------------------------------------------------------------


def _with_bands(granule: Granule, **changes: float) -> Granule:
    bands: dict[str, BandSource] = {
        name: replace(source, **changes)  # type: ignore[arg-type]
        for name, source in granule.bands.items()
    }
    return replace(granule, bands=bands)


def _without(
    granules: tuple[Granule, ...], names: Sequence[str], reason: str, problems: list[Problem]
) -> Checked:
    if not names:
        return Checked(granules, tuple(problems))
    found = tuple(
        replace(g, bands={name: s for name, s in g.bands.items() if name not in names})
        for g in granules
    )
    told = Problem(
        "band_left_out", f"{', '.join(names)}: {reason}", "Left out of the bands", mended=True
    )
    return Checked(found, (*problems, told), tuple(LeftOut(name, reason) for name in names))


def _all_have(name: str, granules: Sequence[Granule], samples: Samples) -> bool:
    return all(name in samples[granule.id].bands for granule in granules)


def _empty(band: BandSample, seen: Sample) -> bool:
    return seen.blank < 1 and band.zero == 1


def _below(seen: Sample) -> float:
    """Mean share below 0 over the bands."""
    shares = [band.negative for band in seen.bands.values() if band.distinct]
    return float(np.mean(shares)) if shares else 0.0


def _darkest(seen: Sample) -> float | None:
    """The darkest level of any band; None where nothing was observed."""
    lows = [band.low for band in seen.bands.values() if band.distinct]
    return min(lows) if lows else None


def _file(granule: Granule) -> str:
    """The file where there is one, else the product, for people."""
    places = {source.place for source in granule.bands.values()}
    return next(iter(granule.bands.values())).name if len(places) == 1 else granule.id


def _ids(granules: Sequence[Granule]) -> tuple[str, ...]:
    return tuple(granule.id for granule in granules)


def _list(granules: Sequence[Granule]) -> str:
    return _file(granules[0]) + _more(granules, 1)


def _more(found: Sequence[object], shown: int = 4) -> str:
    rest = len(found) - min(len(found), shown)
    return f" and {rest} more" if rest else ""


def _s(granules: Sequence[Granule]) -> str:
    return "s" if len(granules) == 1 else ""


def _dtype(granule: Granule) -> str:
    return next(iter(granule.bands.values())).dtype


def _dates(granules: Sequence[Granule]) -> str:
    dates = sorted({granule.date.isoformat() for granule in granules})
    return ", ".join(dates[:4]) + _more(dates)
