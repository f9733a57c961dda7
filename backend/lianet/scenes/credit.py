"""Whom imagery is to be credited to, by what its acquisitions say of themselves."""

from __future__ import annotations

from lianet.geo.bands import SENTINEL2_WAVELENGTHS_NM
from lianet.scenes.acquisition import Stack


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
    first, last = stack.dates[0].year, stack.dates[-1].year
    years = str(first) if first == last else f"{first}-{last}"
    return f"Contains modified Copernicus Sentinel data {years}"
