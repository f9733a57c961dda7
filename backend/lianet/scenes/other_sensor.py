"""Files of other sensors that would be taken for reflectance, or for Sentinel-2's bands.

Each check is one function, as in `lianet.scenes.plausibility`.
"""

from __future__ import annotations

import re

import numpy as np

from lianet.errors import say
from lianet.scenes.acquisition import Granule
from lianet.scenes.band_names import landsat_band
from lianet.scenes.checks import Checked, Samples, dates_of, file_of, ids_of
from lianet.scenes.problems import Problem
from lianet.scenes.scene_files import INTEGER_SCALE
from lianet.scenes.sensors import SENTINEL2_ALONE

_FALLS = 0.8
"""B7 by B5: of Sentinel-2 1.4 to 4 over land and about 1 over snow and cloud (37 dates of four real
stacks); of Landsat, whose B7 is short-wave infrared, 0.2 to 0.75 where its narrow bands say so."""

_BRIGHT, _DARKER = 0.1, 0.7
"""Red of half a scene, and near infrared by red: 1.4 to 29 over land (50 dates of seven real
stacks), about 1 over snow and cloud; less over water alone, which is dark but where it is mud."""

_REDDER, _USUAL, _VARIED = 0.75, 1.2, 0.08
"""Range of red, from its 1st to its 99th percentile, by that of blue: soil and plants differ in red
above all, so that of 63 dates of seven real stacks it is 1.09 (cloud) to 2.9; of 1,858 dates of
squares of 50 pixels cut from them four are below 0.75. Haze over what is all alike varies more in
blue: less than 0.08 in both says nothing."""

_PLANET = re.compile(r"_(?:1B|3B)_Analytic", re.IGNORECASE)
_SURFACE = re.compile(r"_SR(?:_|$)", re.IGNORECASE)
_LAND = 0.08
_LANDSAT_MASKS = ("QA_PIXEL", "QA_RADSAT")


def landsat_like(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """B5 to B7 without B8A and B12 whose brightness, or whose mask, is Landsat's."""
    names = list(granules[0].bands)
    plain = all(not granule.sensor for granule in granules)
    if not plain or set(SENTINEL2_ALONE) & set(names) or not {"B04", "B05"} <= set(names):
        return Checked(granules)
    falling = [granule for granule in granules if _falls(granule, samples)]
    masked = [g for g in granules if any(m.rule.name in _LANDSAT_MASKS for m in g.masks)]
    if 2 * len(falling) < len(granules) and len(masked) < len(granules):
        return Checked(granules)
    mission = 8 if "B06" in names else 5
    colours = {name: landsat_band(name, mission) for name in names}
    known = [name for name in names if colours[name]]
    remedy = say(
        "Use --bands {landsat} if they are Landsat's, or --bands {sentinel} if not",
        landsat=",".join(filter(None, colours.values())),
        sentinel=",".join(names),
    )
    if len(known) < len(names):
        remedy = say(
            "If they are Landsat's, export {known} alone, as SR_B4 or by their colours; else use "
            "--bands {sentinel}",
            known=", ".join(known),
            sentinel=",".join(names),
        )
    problem = Problem(
        "other_sensor",
        say(
            "The bands of {file} are called like Sentinel-2's, and look like Landsat's or HLS "
            "L30's: B05 would be {colour}",
            file=file_of(granules[0]),
            colour=colours["B05"],
        ),
        remedy,
        option="--bands",
        of=ids_of(falling or masked),
    )
    return Checked(granules, (problem,))


def exchanged(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Near infrared far darker than red, on most dates: bands in another order than their names.

    Else red and blue may be exchanged.
    """
    odd = [granule for granule in granules if _upside_down(granule, samples)]
    if 2 * len(odd) <= len(granules):
        return _red_and_blue(granules, samples)
    told = Problem(
        "bands_exchanged",
        "B08 is much darker than B04, as no land is: the bands may lie in another order than they "
        "are called",
        "Nothing was changed; look at the dates in true colour, and give the names in the order "
        "of the file with --bands where it is wrong",
        of=ids_of(odd),
    )
    return Checked(granules, (told,))


def _red_and_blue(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Blue that differs more from place to place than red does: one is called by the other's name.

    Where it is so of a few dates, the others must show that it is not the place.
    """
    ranges = {g.id: found for g in granules if (found := _redder(g, samples)) is not None}
    odd = [granule for granule in granules if ranges.get(granule.id, 1.0) < _REDDER]
    usual = [ranges[g.id] for g in granules if g.id in ranges and g not in odd]
    few = 2 * len(odd) <= len(ranges)
    if not odd or (few and float(np.median(usual)) < _USUAL):
        return Checked(granules)
    told = Problem(
        "red_blue",
        say(
            "What is called blue differs more over the land of {dates} than what is called red, "
            "which is the other way round nearly everywhere: they may be exchanged",
            dates=dates_of(odd),
        ),
        "Nothing was changed; look at the dates in true colour, and give the names in the order "
        "of the file with --bands where it is wrong",
        of=ids_of(odd),
    )
    return Checked(granules, (told,))


def _redder(granule: Granule, samples: Samples) -> float | None:
    """Range of red by that of blue; None where there is too little land to say."""
    bands = samples[granule.id].bands
    for blue, red, infrared in (("B02", "B04", "B08"), ("blue", "red", "nir")):
        if {blue, red, infrared} <= set(bands):
            ranges = [bands[name].high - bands[name].low for name in (blue, red)]
            land = bands[infrared].middle > _BRIGHT and max(ranges) > _VARIED
            return ranges[1] / ranges[0] if land and ranges[0] > 0 else None
    return None


def _upside_down(granule: Granule, samples: Samples) -> bool:
    bands = samples[granule.id].bands
    if not {"B04", "B08"} <= set(bands):
        return False
    red, infrared = bands["B04"].middle, bands["B08"].middle
    return red > _BRIGHT and infrared < _DARKER * red


def counts(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Landsat's Level-1 stores counts of the sensor, and PlanetScope's without SR radiance."""
    landsat = [g for g in granules if g.sensor == "Landsat" and g.level.startswith("L1")]
    planet = [g for g in granules if _PLANET.search(g.id) and not _SURFACE.search(g.id)]
    stored = [g for g in (*landsat, *planet) if _as_usual(g)]
    if not stored:
        return Checked(granules)
    if stored[0].sensor == "Landsat":
        message = say("{file} holds counts of a sensor (Level-1)", file=file_of(stored[0]))
        remedy = say(
            "Use Level-2 (L2SP); of Landsat 8 and 9 --scale 0.00002 --offset -0.1 makes "
            "reflectance above the atmosphere, without the height of the sun"
        )
    else:
        message = say("{file} holds radiance, and no reflectance", file=file_of(stored[0]))
        remedy = say(
            "Use the files whose names end in _SR; --scale makes reflectance of these only where "
            "it is the same for all bands"
        )
    problem = Problem("counts", message, remedy, option="--scale", of=ids_of(stored))
    return Checked(granules, (problem,))


def _as_usual(granule: Granule) -> bool:
    """Whether nothing says how its whole numbers become reflectance."""
    return all(
        source.scale == INTEGER_SCALE and not source.dtype.startswith("float")
        for source in granule.bands.values()
    )


def _falls(granule: Granule, samples: Samples) -> bool:
    bands = samples[granule.id].bands
    if not {"B05", "B07"} <= set(bands):
        return False
    return bands["B05"].middle > _LAND and bands["B07"].middle < _FALLS * bands["B05"].middle
