"""What looks wrong in imagery, found from the pixels: each check is one function.

A check takes the granules and what was seen of them, and gives problems and the granules as they
shall be read. What is certain is mended and told; what is not is asked, with the option of the
command line that decides it. What the pixels say of offsets is in `lianet.scenes.offsets`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from lianet.errors import say
from lianet.scenes.acquisition import Granule
from lianet.scenes.checks import (
    Check,
    Checked,
    Samples,
    and_more,
    file_of,
    ids_of,
    leave_out,
    with_bands,
)
from lianet.scenes.likeness import unlike_others
from lianet.scenes.mask_checks import (
    doubtful_masks,
    empty_masks,
    fmask_classes,
    partial_masks,
    scaled_masks,
)
from lianet.scenes.offsets import (
    below_zero,
    cut_off_below,
    offset_missing,
    offset_steps,
    offset_unknown,
    offsets_applied_twice,
    offsets_in_numbers,
)
from lianet.scenes.other_scales import other_scale, scale_of_a_date
from lianet.scenes.other_sensor import counts, exchanged, landsat_like
from lianet.scenes.problems import LeftOut, Problem
from lianet.scenes.samples import FEW_VALUES, BandSample, Sample
from lianet.scenes.values import (
    FEWEST_PIXELS,
    cut_off,
    lone_zeros,
    pictures,
    stretched,
    too_dark,
    twice_the_same,
    undeclared_fills,
    wrapped_around,
)

_MOST_MIDDLE = 2.0  # no scene is half of it brighter; percent are
_MOST_REFLECTANCE = 20.0  # glint and snow stay below 2; more means a wrong scale
_APART = 0.02  # of all pixels; shadows and water are 0, and so nodata, here and there


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
            found.append(with_bands(granule, scale=1e-4))
            problems.append(granule)
        else:
            found.append(granule)
    if not problems:
        return Checked(granules)
    told = Problem(
        "digital_numbers",
        say(
            "Whole numbers are stored as {dtype} in {files}",
            files=_list(problems),
            dtype=_dtype(problems[0]),
        ),
        "They are taken as reflectance x 10000; --scale says something else",
        mended=True,
        of=ids_of(problems),
    )
    return Checked(tuple(found), (told,), changed=True)


def impossible_scale(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Reflectance above 20, or above 2 over half of a scene (percent), is of a wrong scale."""
    wrong: list[tuple[Granule, float]] = []
    for granule in granules:
        bands = samples[granule.id].bands.values()
        highest = max((b.high for b in bands), default=0.0)
        middle = max((b.middle for b in bands), default=0.0)
        if highest > _MOST_REFLECTANCE or middle > _MOST_MIDDLE:
            wrong.append((granule, highest))
    if not wrong:
        return Checked(granules)
    granule, highest = wrong[0]
    remedy = say(
        "Give the scale that makes them reflectance: --scale 0.01 of percent, --scale 0.0001 "
        "usually"
    )
    if {granule.date for granule in granules} - {granule.date for granule, _ in wrong}:
        # A scale that is given holds for all dates.
        remedy = say(
            "The other dates are of another scale: export these again like them, or leave them "
            "out of the folder; --scale holds for all dates"
        )
    problem = Problem(
        "scale",
        say(
            "{granule}{more} reaches a reflectance of {highest:.0f}",
            granule=file_of(granule),
            more=and_more(wrong, 1),
            highest=highest,
        ),
        remedy,
        option="--scale",
        of=ids_of([granule for granule, _ in wrong]),
    )
    return Checked(granules, (problem,))


def blank_edges(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Where every band is 0 and that is not declared as nodata, nothing was observed."""
    found, blank = [], []
    for granule in granules:
        seen = samples[granule.id]
        undeclared = all(source.nodata != 0 for source in granule.bands.values())
        if undeclared and seen.blank > 0 and not granule.blank:
            found.append(replace(granule, blank=True))
            blank.append((granule, seen.blank))
        else:
            found.append(granule)
    if not blank:
        return Checked(granules)
    shares = ", ".join(f"{100 * share:.1f} % of {file_of(granule)}" for granule, share in blank[:4])
    told = Problem(
        "zeros",
        say(
            "Every band is 0 in {shares}{more}, which is not declared as nodata",
            shares=shares,
            more=and_more(blank),
        ),
        "These pixels are taken as not observed",
        mended=True,
        of=tuple(granule.id for granule, _ in blank),
    )
    return Checked(tuple(found), (told,))


def nearly_nodata(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Fills that the tag of nodata writes with other digits, or that no reflectance can be."""
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
        say(
            "{share:.1f} % of {granule} hold a fill that its nodata tag does not name "
            "exactly{more}",
            share=100 * share,
            granule=file_of(granule),
            more=and_more(odd, 1),
        ),
        "They are taken as not observed: -1 and less, a million and more are no reflectance",
        mended=True,
        of=tuple(granule.id for granule, _ in odd),
    )
    return Checked(granules, (told,))


def empty_bands(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """A band that is 0 or nodata everywhere was not exported."""
    # What shows nothing at all is told elsewhere, and says nothing of a band.
    shown = [g for g in granules if any(_holds(band) for band in samples[g.id].bands.values())]
    names = [name for name in granules[0].bands if _all_have(name, granules, samples)]
    empty: dict[str, list[Granule]] = {}
    for name in names:
        without = [g for g in shown if not _holds(samples[g.id].bands[name])]
        if without:
            empty[name] = without
    gone = [name for name, without in empty.items() if len(without) == len(shown)]
    problems = [
        Problem(
            "band_empty",
            say(
                "{name} is {what} everywhere in {file}{more}",
                name=name,
                what="0" if samples[without[0].id].bands[name].seen else "nodata",
                file=file_of(without[0]),
                more=and_more(without, 1),
            ),
            say(
                "Leave it out: --bands {names}",
                names=",".join(n for n in granules[0].bands if n != name),
            ),
            option="--bands",
            of=ids_of(without),
        )
        for name, without in empty.items()
        if name not in gone
    ]
    unseen = [n for n in gone if not any(samples[g.id].bands[n].seen for g in shown)]
    found = leave_out(granules, unseen, say("They are nodata everywhere"), problems)
    zero = [name for name in gone if name not in unseen]
    more = leave_out(found.granules, zero, say("They are 0 everywhere"), [])
    return Checked(
        more.granules, (*found.problems, *more.problems), (*found.left_out, *more.left_out)
    )


def constant_bands(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """A band of one value everywhere was not measured."""
    names = [n for n in granules[0].bands if all(n in samples[g.id].bands for g in granules)]
    constant = {
        name: [g for g in granules if _constant(samples[g.id].bands[name], samples[g.id].pixels)]
        for name in names
    }
    constant = {name: found for name, found in constant.items() if found}
    # A date that is one value in all of its bands is no matter of a band.
    whole = [g for g in granules if all(g in constant.get(name, ()) for name in names)]
    if whole:
        return Checked(granules, (_filled(whole, samples),))
    if not constant:
        return Checked(granules)
    gone = [name for name, found in constant.items() if len(found) == len(granules)]
    problems = [
        Problem(
            "band_constant",
            say(
                "{name} is {value:g} everywhere in {file}{more}",
                name=name,
                value=samples[found[0].id].bands[name].largest,
                file=file_of(found[0]),
                more=and_more(found, 1),
            ),
            say("Leave it out: --bands {names}", names=",".join(n for n in names if n != name)),
            option="--bands",
            of=ids_of(found),
        )
        for name, found in constant.items()
        if name not in gone
    ]
    return leave_out(granules, gone, say("They are one value everywhere"), problems)


def _filled(granules: list[Granule], samples: Samples) -> Problem:
    """What to do about dates that are one value in each of their bands."""
    first = granules[0]
    value = next(iter(samples[first.id].bands.values())).largest
    declared = next(iter(first.bands.values())).nodata
    return Problem(
        "date_constant",
        say(
            "{granule} is {value:g} everywhere{more}: that is a fill, and no imagery",
            granule=file_of(first),
            value=value,
            more=and_more(granules, 1),
        ),
        say(
            "Use --nodata {value:g} to take it as not observed, or --nodata {none:g} to learn it "
            "as it is",
            value=value,
            none=0 if declared is None else declared,
        ),
        option="--nodata",
        of=ids_of(granules),
    )


def _constant(band: BandSample, pixels: int) -> bool:
    return band.distinct == 1 and band.zero < 1 and pixels >= FEWEST_PIXELS


def apart(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Bands that lack pixels which others have: only what all of them saw is an observation."""
    odd = []
    for granule in granules:
        seen = {
            name: band.seen
            for name, band in samples[granule.id].bands.items()
            if name in granule.bands
        }
        most = max(seen.values(), default=0.0)
        lacking = [name for name, share in seen.items() if share < most - _APART]
        if lacking:
            odd.append((granule, lacking, most - min(seen.values())))
    if not odd:
        return Checked(granules)
    granule, names, share = max(odd, key=lambda item: item[2])
    told = Problem(
        "bands_apart",
        say(
            "{names} of {file} are nodata in {share:.0f} % where other bands are not{more}",
            names=", ".join(names),
            file=file_of(granule),
            share=100 * share,
            more=and_more(odd, 1),
        ),
        say(
            "These pixels are taken as not observed; with --bands {others} they are",
            others=",".join(name for name in granule.bands if name not in names),
        ),
        mended=True,
        of=ids_of([granule for granule, _, _ in odd]),
    )
    return Checked(granules, (told,))


def class_bands(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """A band of few small whole numbers holds classes, not reflectance."""
    classes = []
    everything = [band for g in granules for band in samples[g.id].bands.values()]
    if all(band.whole and band.largest < 256 for band in everything):
        return Checked(granules)  # a picture, or percent: asked elsewhere
    for name in granules[0].bands:
        if not _all_have(name, granules, samples):
            continue
        seen = [(samples[g.id].bands[name], samples[g.id].pixels) for g in granules]
        if all(
            b.whole and 0 < b.distinct < FEW_VALUES and b.largest < 256 and n >= FEWEST_PIXELS
            for b, n in seen
        ):
            classes.append(name)
    if len(classes) == len(granules[0].bands):
        return Checked(granules)
    return leave_out(
        granules, classes, say("They hold few whole numbers: classes, not reflectance"), []
    )


BEFORE: tuple[Check, ...] = (
    scaled_masks,
    fmask_classes,
    partial_masks,
    stretched,
    wrapped_around,
    twice_the_same,
    landsat_like,
    counts,
    other_scale,
    pictures,
    digital_numbers,
    undeclared_fills,
    lone_zeros,
    impossible_scale,
    nearly_nodata,
    blank_edges,
)
AFTER: tuple[Check, ...] = (
    empty_bands,
    constant_bands,
    class_bands,
    apart,
    cut_off,
    too_dark,
    exchanged,
    scale_of_a_date,
    offset_unknown,
    offsets_in_numbers,
    offsets_applied_twice,
    below_zero,
    cut_off_below,
    offset_steps,
    offset_missing,
    empty_masks,
    doubtful_masks,
    unlike_others,
)
CHECKS: tuple[Check, ...] = BEFORE + AFTER
"""In this order: what one mends the next one sees mended."""

_DECIDED = (
    "picture", "dark", "stretched", "counts", "other_sensor",
    "scale_of_a_date", "band_scale", "band_constant", "date_constant",
    "mask_doubt", "cut_off",
)  # fmt: skip
"""What an answer settles, whatever the pixels look like."""


def check_all(
    granules: Sequence[Granule],
    see: Callable[[Granule], Sample],
    decided: Collection[str] = (),
) -> tuple[Checked, dict[str, Sample]]:
    """Run every check.

    Args:
        granules: at least one.
        see: looks at a granule.
        decided: options that the user has given; what they decide is not asked again.

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
        problems += [
            problem
            for problem in found.problems
            if problem.option not in decided or problem.code not in _DECIDED
        ]
        left_out += found.left_out
    return Checked(now, tuple(problems), tuple(left_out)), samples


# -- small things that checks share ----------------------------------------------------------------


def _all_have(name: str, granules: Sequence[Granule], samples: Samples) -> bool:
    return all(name in samples[granule.id].bands for granule in granules)


def _holds(band: BandSample) -> bool:
    """Whether a band has anything but nodata and 0."""
    return band.seen > 0 and band.zero < 1


def _list(granules: Sequence[Granule]) -> str:
    return file_of(granules[0]) + and_more(granules, 1)


def _dtype(granule: Granule) -> str:
    return next(iter(granule.bands.values())).dtype
