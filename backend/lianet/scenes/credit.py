"""Whom imagery is to be credited to, by what its acquisitions say of themselves."""

from __future__ import annotations

import re

from lianet.geo.bands import SENTINEL2_WAVELENGTHS_NM
from lianet.scenes.acquisition import Stack

_COPERNICUS = re.compile(r"Contains modified Copernicus Sentinel data (\d{4})(?:-(\d{4}))?")


def credit(stack: Stack) -> str:
    """The sentence that must be shown with imagery; "" where nothing says whose it is.

    Copernicus is credited for Sentinel imagery, as its licence asks, and for imagery of an unknown
    sensor whose bands all have Sentinel-2's names.
    """
    granules = [granule for found in stack.acquisitions for granule in found.granules]
    sensors = {granule.sensor for granule in granules if granule.sensor}
    named = all(band.name in SENTINEL2_WAVELENGTHS_NM for band in stack.bands)
    if not any(sensor.startswith("Sentinel") for sensor in sensors) and (sensors or not named):
        return ""
    return _copernicus(stack.dates[0].year, stack.dates[-1].year)


def joined_credit(known: str, stack: Stack) -> str:
    """The sentence for imagery to which a stack is added.

    Args:
        known: of the imagery before.
        stack: what is added.
    """
    more = credit(stack)
    both = [_COPERNICUS.fullmatch(sentence) for sentence in (known, more)]
    years = [int(year) for found in both if found for year in found.groups() if year]
    if all(both):
        return _copernicus(min(years), max(years))
    return ". ".join(part for part in dict.fromkeys((known.rstrip("."), more)) if part)


def _copernicus(first: int, last: int) -> str:
    years = str(first) if first == last else f"{first}-{last}"
    return f"Contains modified Copernicus Sentinel data {years}"
