"""What stored values say: fills that nobody declared, pictures, other scales, what was cut off.

Each check is one function, as in `lianet.scenes.plausibility`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from lianet.errors import say
from lianet.scenes.acquisition import Granule
from lianet.scenes.checks import Checked, Samples, and_more, file_of, ids_of
from lianet.scenes.problems import LeftOut, Problem
from lianet.scenes.samples import FEW_VALUES, BandSample
from lianet.scenes.scene_files import INTEGER_SCALE

PICTURE = 255.0  # the largest value of eight bits, and more than any percent
FEWEST_PIXELS = 2000
_FEWEST_LONE = 0.0005
_FEWEST_BANDS = 3
_DARKEST, _DARKEST_LAND = 0.05, 0.08
_BRIGHTER = 1.2
_AS_MANY, _FEW = 4.0, 0.003
_CUT_OFF, _ASKED = 0.05, 0.4


def undeclared_fills(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """-9999, 65535 and their like mean no observation, where no tag says so."""
    found, filled = [], []
    for granule in granules:
        seen = samples[granule.id].bands.values()
        fills = sorted({value for band in seen for value in band.fills})
        if not fills:
            found.append(granule)
            continue
        bands = {
            name: replace(source, fills=tuple(sorted({*source.fills, *fills})))
            for name, source in granule.bands.items()
        }
        found.append(replace(granule, bands=bands))
        filled.append((granule, fills))
    if not filled:
        return Checked(granules)
    granule, fills = filled[0]
    told = Problem(
        "fill",
        say(
            "{fills} stands in {granule} where nothing was observed, and no nodata tag says so"
            "{more}",
            fills=", ".join(f"{value:g}" for value in fills),
            granule=file_of(granule),
            more=and_more(filled, 1),
        ),
        "These pixels are taken as not observed",
        mended=True,
        of=tuple(granule.id for granule, _ in filled),
    )
    return Checked(tuple(found), (told,), changed=True)


def lone_zeros(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Zeros of one band where others were observed, far from all that it measured: a gap."""
    found, filled = [], []
    for granule in granules:
        seen = samples[granule.id]
        gaps = {
            name: share
            for name, band in seen.bands.items()
            if (share := band.lone_zeros - seen.blank) > _FEWEST_LONE
            and 0.0 not in granule.bands[name].fills
        }
        if not gaps:
            found.append(granule)
            continue
        bands = {
            name: replace(source, fills=(*source.fills, 0.0)) if name in gaps else source
            for name, source in granule.bands.items()
        }
        found.append(replace(granule, bands=bands))
        filled.append((granule, gaps))
    if not filled:
        return Checked(granules)
    granule, gaps = filled[0]
    name = max(gaps, key=lambda band: gaps[band])
    told = Problem(
        "lone_zeros",
        say(
            "{share:.1f} % of {name} in {file}{more} are 0 where other bands were observed, and "
            "none of its other values is near 0",
            share=100 * gaps[name],
            name=name,
            file=file_of(granule),
            more=and_more(filled, 1),
        ),
        "These pixels are taken as not observed",
        mended=True,
        of=tuple(granule.id for granule, _ in filled),
    )
    return Checked(tuple(found), (told,), changed=True)


def wrapped_around(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Values below 0 that whole numbers without a sign turned to the largest ones.

    `values - 1000` of 16 bits makes 65500 of 964: water and shadows would be brighter than snow.
    """
    found, wrapped = [], []
    for granule in granules:
        seen = samples[granule.id].bands
        shares = [band.wrapped for band in seen.values()]
        if not any(shares):
            found.append(granule)
            continue
        # The same arithmetic made all bands of the type.
        bands = {
            name: replace(source, dtype="int16", signed=True)
            if source.dtype == "uint16"
            else source
            for name, source in granule.bands.items()
        }
        found.append(replace(granule, bands=bands))
        wrapped.append((granule, max(shares)))
    if not wrapped:
        return Checked(granules)
    granule, share = max(wrapped, key=lambda one: one[1])
    told = Problem(
        "wrapped",
        say(
            "{share:.1f} % of a band of {file}{more} are just below 65536: they were below 0 "
            "when something was subtracted in 16 bits without a sign",
            share=100 * share,
            file=file_of(granule),
            more=and_more(wrapped, 1),
        ),
        "They are read as below 0, as they were meant",
        mended=True,
        of=tuple(granule.id for granule, _ in wrapped),
    )
    return Checked(tuple(found), (told,), changed=True)


def pictures(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Whole numbers up to 255 in every band: a picture of the imagery, or another scale."""
    for granule in granules:
        bands = [b for b in samples[granule.id].bands.values() if b.distinct]
        if not bands or samples[granule.id].pixels < FEWEST_PIXELS:
            continue
        if any(source.scale not in (1.0, 1e-4) for source in granule.bands.values()):
            continue  # the file declares its scale
        if not all(band.whole and band.largest <= PICTURE for band in bands):
            continue
        if max(band.largest for band in bands) <= 1:
            continue  # classes, or a mask
        problem = Problem(
            "picture",
            say(
                "{granule} holds whole numbers up to {largest:.0f}: a picture of 8 bits, or "
                "reflectance of another scale than x 10000",
                granule=file_of(granule),
                largest=max(band.largest for band in bands),
            ),
            "Use the files with the measured values; if these are, give their scale: "
            "--scale 0.01 of percent, --scale 0.0001 if the land is so dark",
            option="--scale",
            of=(granule.id,),
        )
        return Checked(granules, (problem,))
    return Checked(granules)


def stretched(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Every band from 0 to 1, or to the same whole number: scaled by its own range, as for a
    picture or a network. Or every band about 0: its mean was taken off."""
    found, standard = [], []
    for granule in granules:
        bands = list(samples[granule.id].bands.values())
        scales = {source.scale for source in granule.bands.values()}
        plain = scales in ({1.0}, {INTEGER_SCALE}) and not any(
            source.offset for source in granule.bands.values()
        )
        if not plain or len(bands) < _FEWEST_BANDS:
            continue
        if _by_own_range(granule, samples):
            found.append(granule)
        elif all(band.standard for band in bands):
            standard.append(granule)
    problems = []
    if found:
        band = next(iter(samples[found[0].id].bands.values()))
        source = next(iter(found[0].bands.values()))
        problems.append(
            Problem(
                "stretched",
                say(
                    "Every band of {granule}{more} runs from the bottom to exactly {largest:g}: it "
                    "was scaled by its own range, and is no reflectance",
                    granule=file_of(found[0]),
                    more=and_more(found, 1),
                    largest=band.largest,
                ),
                say(
                    "Use the files with the measured values, or --scale {scale:g} if these are",
                    scale=source.scale,
                ),
                option="--scale",
                of=ids_of(found),
            )
        )
    if standard:
        problems.append(
            Problem(
                "stretched",
                say(
                    "Every band of {granule}{more} lies about 0, as values do whose mean was taken "
                    "off: it is no reflectance",
                    granule=file_of(standard[0]),
                    more=and_more(standard, 1),
                ),
                "Use the files with the measured values, or --scale 1 if these are",
                option="--scale",
                of=ids_of(standard),
            )
        )
    return Checked(granules, tuple(problems))


def _by_own_range(granule: Granule, samples: Samples) -> bool:
    """Whether all bands end at one value, and begin with as many pixels of the least one.

    Where somebody cut off what is below 0, dark bands have many more of these than bright ones;
    and edges that were not observed are none of them.
    """
    bands = list(samples[granule.id].bands.values())
    if not all(band.spans for band in bands) or len({band.largest for band in bands}) > 1:
        return False
    if bands[0].largest == 1:
        return True
    least = [band.spans - samples[granule.id].blank for band in bands]
    alone = max(max(least), *(band.at_top for band in bands)) < _FEW
    return min(least) > 0 and (alone or max(least) < _AS_MANY * min(least))


def too_dark(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Where hardly a pixel of any date reaches 0.05 in any band, a scale was applied twice.

    Or 0.08, where near infrared is brighter than red, as over land: no land is so dark.
    """
    bands = [band for g in granules for band in samples[g.id].bands.values() if band.distinct]
    enough = all(samples[granule.id].pixels >= FEWEST_PIXELS for granule in granules)
    highest = max((band.high for band in bands), default=1.0)
    land = all(_brightens(samples[granule.id].bands) for granule in granules)
    limit = _DARKEST_LAND if land else _DARKEST
    if not enough or not 0 < highest < limit or any(granule.offset for granule in granules):
        return Checked(granules)
    problem = Problem(
        "dark",
        say(
            "Hardly a pixel of {granule}{more} has a reflectance above {highest:.4f}",
            granule=file_of(granules[0]),
            more=and_more(granules, 1),
            highest=highest,
        ),
        "Open water and lava alone are so dark; else give the scale that makes them reflectance: "
        "--scale 1 where they are, --scale 0.001 or --scale 0.0001 of whole numbers",
        option="--scale",
    )
    return Checked(granules, (problem,))


def _brightens(bands: Mapping[str, BandSample]) -> bool:
    """Whether the brightest near infrared is brighter than the brightest red."""
    return any(
        bands[infrared].high > _BRIGHTER * bands[red].high
        for red, infrared in (("B04", "B08"), ("red", "nir"))
        if {red, infrared} <= set(bands)
    )


def cut_off(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Many pixels of a date stand at its largest value, in most bands: they were cut off there."""
    clipped = []
    for granule in granules:
        bands = [b for b in samples[granule.id].bands.values() if b.distinct >= FEW_VALUES]
        shares = [band.at_top for band in bands]
        if bands and float(np.median(shares)) > _CUT_OFF:
            clipped.append((granule, float(np.median(shares)), bands[0].largest))
    if not clipped:
        return Checked(granules)
    granule, share, value = max(clipped, key=lambda found: found[1])
    message = say(
        "{share:.0f} % of {granule} are {value:g} in most bands: brighter values were cut off "
        "there{more}",
        share=100 * share,
        granule=file_of(granule),
        value=value,
        more=and_more(clipped, 1),
    )
    of = tuple(granule.id for granule, _, _ in clipped)
    if share < _ASKED:
        remedy = say("That is cloud or snow, if it is no fill: look at it before you take the date")
        return Checked(granules, (Problem("cut_off", message, remedy, of=of),))
    declared = next(iter(granule.bands.values())).nodata
    remedy = say(
        "Use --nodata {value:g} to take them as not observed, or --nodata {none:g} to learn them "
        "as they are",
        value=value,
        none=0 if declared is None else declared,
    )
    return Checked(granules, (Problem("cut_off", message, remedy, option="--nodata", of=of),))


def twice_the_same(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Two files of a day that cover the same ground: copies are dropped, others are told."""
    kept: list[Granule] = []
    left_out: list[LeftOut] = []
    doubtful = []
    for granule in granules:
        other = next((g for g in kept if _same_ground(g, granule)), None)
        if other is None:
            kept.append(granule)
        elif samples[other.id] == samples[granule.id]:
            left_out.append(
                LeftOut(file_of(granule), say("the same pixels as {other}", other=file_of(other)))
            )
        else:
            kept.append(granule)
            doubtful.append((other, granule))
    problems = []
    if doubtful:
        one, two = doubtful[0]
        problems.append(
            Problem(
                "same_day",
                say(
                    "{one} and {two} show the same ground on {day}{more}",
                    one=file_of(one),
                    two=file_of(two),
                    day=one.date,
                    more=and_more(doubtful, 1),
                ),
                "The clearest counts where it was observed, the first of two that are as clear; "
                "move the other out of the folder if it is another version",
                of=tuple(granule.id for pair in doubtful for granule in pair),
            )
        )
    return Checked(tuple(kept), tuple(problems), tuple(left_out))


def _same_ground(one: Granule, two: Granule) -> bool:
    if one.moment != two.moment or one.sensor != two.sensor:
        return False
    a, b = one.finest().grid, two.finest().grid
    return a.crs_wkt == b.crs_wkt and a.transform == b.transform and a.shape == b.shape
