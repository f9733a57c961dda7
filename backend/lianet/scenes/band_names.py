"""What bands and quality layers are called by those who deliver them."""

from __future__ import annotations

import re

from lianet.geo.bands import SENTINEL2_WAVELENGTHS_NM, band_name

COMMON_WAVELENGTHS_NM = {
    "coastal": 443.0,
    "blue": 482.0,
    "green": 561.0,
    "red": 655.0,
    "nir": 865.0,
    "nir08": 865.0,
    "swir1": 1609.0,
    "swir16": 1609.0,
    "swir2": 2201.0,
    "swir22": 2201.0,
}
"""Centres of Landsat 8's OLI (USGS, spectral response); by the STAC extension's common names."""

_LANDSAT_OLI = ("coastal", "blue", "green", "red", "nir", "swir1", "swir2")
_LANDSAT_TM = {1: "blue", 2: "green", 3: "red", 4: "nir", 5: "swir1", 7: "swir2"}

EARTH_SEARCH = {
    "coastal": "B01", "blue": "B02", "green": "B03", "red": "B04", "rededge1": "B05",
    "rededge2": "B06", "rededge3": "B07", "nir": "B08", "nir08": "B8A", "nir09": "B09",
    "cirrus": "B10", "swir16": "B11", "swir22": "B12",
}  # fmt: skip
"""Earth Search names Sentinel-2's assets by colour."""

HLS_L30 = {
    "B01": "B01", "B02": "B02", "B03": "B03", "B04": "B04", "B05": "B8A", "B06": "B11",
    "B07": "B12",
}  # fmt: skip
"""Bands of HLS L30 by Sentinel-2's names (HLS User Guide 2.0, table 4); thermal ones left out."""

_QUALITY = re.compile(
    r"(?:.*[_.\-])?(?:SCL|QA\d*|BQA|QA_PIXEL|QA_RADSAT|SR_QA_AEROSOL|PIXEL_QA|SR_CLOUD_QA|FMASK|"
    r"CLM|CLP|CLD|SNW|AOT|WVP|TCI(?:_[RGB])?|PVI|ALPHA|DATAMASK|MSK_\w+|CLOUD\w*|SHADOW\w*|"
    r"PROBABILITY|VAA|VZA|SAA|SZA|SUN\w*|VIEW\w*|ANGLES?|ST_\w+|THUMBNAIL|VISUAL|OVERVIEW|"
    r"LABELS?|CLASS(?:ES)?)(?:_\d+m)?",
    re.IGNORECASE,
)


def is_quality(name: str) -> bool:
    """Whether a band's name is that of a mask, class, angle or picture: never spectral."""
    return _QUALITY.fullmatch(name.strip()) is not None


def is_number(name: str) -> bool:
    """Whether a band's name is a bare number, which names no band: orders differ."""
    return re.fullmatch(r"\s*(?:band[ _]?)?\d+\s*", name, re.IGNORECASE) is not None


def wavelength_nm(name: str) -> float | None:
    """Centre of a band of this name; None where unknown."""
    return SENTINEL2_WAVELENGTHS_NM.get(name) or COMMON_WAVELENGTHS_NM.get(name.lower())


def landsat_band(text: str, mission: int | None) -> str | None:
    """A Landsat band by its colour: `SR_B4` of Landsat 8 is red, of Landsat 7 near infrared.

    Args:
        text: `SR_B4` or `B4`.
        mission: 4 to 9.

    Returns:
        None where it is no reflectance.
    """
    match = re.fullmatch(r"(?:SR_)?B0?(\d)", text.strip(), re.IGNORECASE)
    if match is None or mission is None:
        return None
    number = int(match[1])
    if mission >= 8:
        return _LANDSAT_OLI[number - 1] if 1 <= number <= 7 else None
    return _LANDSAT_TM.get(number)


def standard_name(text: str) -> str:
    """The standard name of a description; a bare number stays as it is."""
    return text.strip() if is_number(text) else band_name(text)
