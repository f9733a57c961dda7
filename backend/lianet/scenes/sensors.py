"""What bands of a sensor are, and how its values become reflectance, where files do not say it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace

from lianet.scenes.band_names import (
    EARTH_SEARCH,
    HLS_L30,
    landsat_band,
    standard_name,
    wavelength_nm,
)
from lianet.scenes.scene_names import NameParts

LANDSAT_SCALE, LANDSAT_OFFSET = 0.0000275, -0.2
"""Of surface reflectance in Collection 2 (USGS, Landsat Collection 2 Level-2 Science Product)."""

SENTINEL2_ALONE = ("B8A", "B12")
"""Bands whose names no Landsat has."""

_SURFACE = re.compile(r"SR_B[1-7]", re.IGNORECASE)


def band_renamer(parts: NameParts) -> Callable[[str], str | None]:
    """Standard names of a sensor's bands; None for what is no reflectance."""
    if parts.sensor == "Landsat":
        return lambda text: landsat_band(text, parts.mission)
    if parts.kind == "L30":
        return lambda text: HLS_L30.get(standard_name(text))

    def sentinel2(text: str) -> str | None:
        if parts.sensor == "Sentinel-2" and text.lower() in EARTH_SEARCH:
            return EARTH_SEARCH[text.lower()]
        named = standard_name(text)
        return named if wavelength_nm(named) is not None else None

    return sentinel2


def landsat_by_bands(parts: NameParts, names: Collection[str]) -> NameParts:
    """What a name says, with the Landsat mission that its bands tell where it does not.

    `SR_B6` is of Landsat 8 and 9 alone; `SR_B7` without it of 4, 5 and 7.
    """
    surface = {name.strip().upper() for name in names if _SURFACE.fullmatch(name.strip())}
    if parts.sensor or not {"SR_B6", "SR_B7"} & surface:
        return parts
    return replace(parts, sensor="Landsat", mission=8 if "SR_B6" in surface else 5)


def reflectance_of(
    parts: NameParts, text: str, offset: float | None
) -> tuple[float | None, float | None]:
    """Scale and offset of a band where its file declares none; None for the usual ones.

    Args:
        parts: of the scene's name.
        text: the band as the delivery calls it.
        offset: that the name of the scene tells.
    """
    if parts.sensor != "Landsat":
        return None, offset
    surface = parts.level.startswith("L2") or _SURFACE.fullmatch(text.strip()) is not None
    return (LANDSAT_SCALE, LANDSAT_OFFSET) if surface else (None, offset)
