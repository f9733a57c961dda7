"""What bands and quality layers are called by those who deliver them."""

from __future__ import annotations

import re

from lianet.errors import say
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
    "yellow": 610.0,
    "rededge": 704.1,
    "rededge1": 704.1,
    "rededge2": 740.5,
    "rededge3": 782.8,
    "nir09": 945.1,
    "cirrus": 1373.5,
}
"""Centres of Landsat 8's OLI (USGS, spectral response), of Sentinel-2 where that has none and of
PlanetScope's yellow; by the STAC extension's common names."""

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
    r"(?:.*[_.\- ])?(?:SCL|QA\d*|BQA|QAI|QA_PIXEL|QA_RADSAT|SR_QA_AEROSOL|SR_ATMOS_OPACITY|"
    r"PIXEL_QA|SR_CLOUD_QA|FMASK|CLM(?:_R\d)?|CLP|CLD(?:PRB)?|SNW(?:PRB)?|SNOW\w*|CS|CS_CDF|AOT|WVP|"
    r"TCI(?:_[RGB])?|PVI|ALPHA|(?:DATA|VALID)[_ ]?MASK|IS_?(?:DATA|VALID)|MSK_\w+|CLOUD[\w ]*|"
    r"SHADOW\w*|PROBABILITY|UDM\d?(?:_clip)?|VAA|VZA|SAA|SZA|SUN\w*|VIEW\w*|ANGLES?|ST_\w+|"
    r"TRUE_COLOR|THUMBNAIL|VISUAL|OVERVIEW|LABELS?|CLASS(?:ES)?)(?:_\d+m)?",
    re.IGNORECASE,
)

_DERIVED = re.compile(
    r"(?:.*[_.\- ])?(?:(?:G|B|T|W|R)?NDVI|EVI2?|M?SAVI2?|OSAVI|M?NDWI|NDMI|NDII|NDSI|NDBI|NDRE\d?|"
    r"NBR2?|BSI|BAI|LSWI|ARVI|GCI|VARI|LAI|FAPAR|FCOVER|TCB|TCG|TCW)(?:[_.\- ].*)?",
    re.IGNORECASE,
)
_RELIEF = re.compile(
    r"(?:.*[_.\- ])?(?:DEM|DSM|DTM|SRTM|ELEVATION|SLOPE|ASPECT|HILLSHADE)(?:[_.\- ].*)?",
    re.IGNORECASE,
)
_RADAR = re.compile(
    r"(?:.*[_.\- ])?(?:VV|VH|HH|HV)"
    r"(?:[_.\- /](?:DB|LIN\w*|VV|VH|HH|HV|ASC\w*|DESC\w*|MEAN|RATIO))*",
    re.IGNORECASE,
)

_WORDS = {
    "coastal": "coastal", "coastalaerosol": "coastal", "coastalblue": "coastal",
    "blue": "blue", "blau": "blue", "bleu": "blue", "green": "green", "gr\u00fcn": "green",
    "vert": "green", "yellow": "yellow", "red": "red", "rot": "red", "rouge": "red",
    "rededge": "rededge", "rededge1": "rededge1", "rededge2": "rededge2", "rededge3": "rededge3",
    "nir": "nir", "nir1": "nir", "nearinfrared": "nir", "broadnir": "nir", "bnir": "nir",
    "nahesinfrarot": "nir", "procheinfrarouge": "nir", "pir": "nir", "nir08": "nir08",
    "nirnarrow": "nir08", "narrownir": "nir08", "nir2": "nir08", "nir09": "nir09",
    "watervapour": "nir09", "watervapor": "nir09", "cirrus": "cirrus", "swir1": "swir1",
    "swir16": "swir16", "shortwaveinfrared1": "swir1", "swir2": "swir2", "swir22": "swir22",
    "shortwaveinfrared2": "swir2",
}  # fmt: skip
"""Colours in words, without spaces and hyphens, by the STAC extension's common names."""


def is_quality(name: str) -> bool:
    """Whether a band's name is that of a mask, class, angle or picture: never spectral."""
    return _QUALITY.fullmatch(name.strip()) is not None


def is_number(name: str) -> bool:
    """Whether a band's name is a bare number, which names no band: orders differ."""
    numbered = r"\s*(?:band[ _]?|SR_B|sur_refl_b)?\d+\s*"
    return re.fullmatch(numbered, name, re.IGNORECASE) is not None


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
    """The standard name of a description; a bare number stays as it is.

    `B2`, `S2_B02`, `Blue (B2)` → `B02`; `Near infrared`, `Band 5: NIR` → `nir`.
    """
    text = text.strip()
    if is_number(text):
        return text
    bare = re.sub(r"^S2[A-D]?[_ ]", "", text, flags=re.IGNORECASE)
    in_brackets = re.search(r"[(\[](B\d{1,2}A?)[)\]]$", text, re.IGNORECASE)
    for candidate in (bare, in_brackets[1] if in_brackets else ""):
        if (name := band_name(candidate)) in SENTINEL2_WAVELENGTHS_NM:
            return name
    word = re.sub(r"^band[ _]?\d+\s*[:\-]?\s*", "", text, flags=re.IGNORECASE)
    word = re.sub(r"[ _\-]", "", word).lower()
    return _WORDS.get(word, text)


def why_not_spectral(name: str) -> str:
    """What a band of this name is made of or measures, where that is no reflectance; "" else."""
    if wavelength_nm(name) is not None:
        return ""
    if _DERIVED.fullmatch(name):
        return say("an index, made of other bands")
    if _RELIEF.fullmatch(name):
        return say("relief, not reflectance")
    if _RADAR.fullmatch(name):
        return RADAR
    return ""


RADAR = say("backscatter of a radar, not reflectance")
