"""Bands of Landsat that are called like Sentinel-2's: B5 is near infrared there, and red edge here.

One function, as in `lianet.scenes.plausibility`.
"""

from __future__ import annotations

from lianet.errors import say
from lianet.scenes.acquisition import Granule
from lianet.scenes.band_names import landsat_band
from lianet.scenes.checks import Checked, Samples, file_of, ids_of
from lianet.scenes.problems import Problem
from lianet.scenes.sensors import SENTINEL2_ALONE

_FALLS = 0.8
"""B7 by B5: of Sentinel-2 1.4 to 4 over land and about 1 over snow and cloud (37 dates of four real
stacks); of Landsat, whose B7 is short-wave infrared, 0.2 to 0.75 where its narrow bands say so."""

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


def _falls(granule: Granule, samples: Samples) -> bool:
    bands = samples[granule.id].bands
    if not {"B05", "B07"} <= set(bands):
        return False
    return bands["B05"].middle > _LAND and bands["B07"].middle < _FALLS * bands["B05"].middle
