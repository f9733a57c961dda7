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
    r"(?:.*[_.\- ])?(?:SCL|(?:\w+[_ ])?SCENE[_ ]CLASSIFICATION(?:[_ ]\w+)?|\w+_FLAGS|CLEAR\w*|"
    r"QA\d*|BQA|QAI|QA_PIXEL|QA_RADSAT|SR_QA_AEROSOL|SR_ATMOS_OPACITY|"
    r"PIXEL_QA|SR_CLOUD_QA|FMASK|CLM(?:_R\d)?|CLP|CLD(?:PRB)?|SNW(?:PRB)?|SNOW\w*|CS|CS_CDF|AOT|WVP|"
    r"TCI(?:_[RGB])?|PVI|ALPHA|(?:DATA|VALID)[_ ]?MASK|IS_?(?:DATA|VALID)|MSK_\w+|CLOUD[\w ]*|"
    r"SHADOW\w*|WOLKEN\w*|SCHATTEN\w*|NUAGES?|\w*MASK|\w*MASKE|MASQUE\w*|PROBABILITY|UDM\d?(?:_clip)?|VAA|VZA|SAA|SZA|SUN\w*|VIEW\w*|ANGLES?|ST_\w+|"
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
    "rededge": "rededge", "rededge1": "rededge1", "re1": "rededge1", "re2": "rededge2",
    "re3": "rededge3", "rededge2": "rededge2", "rededge3": "rededge3", "sw1": "swir1",
    "sw2": "swir2",
    "nir": "nir", "nir1": "nir", "nearinfrared": "nir", "broadnir": "nir", "bnir": "nir",
    "nahesinfrarot": "nir", "procheinfrarouge": "nir", "pir": "nir", "nir08": "nir08",
    "nirnarrow": "nir08", "narrownir": "nir08", "nir2": "nir08", "nir09": "nir09",
    "watervapour": "nir09", "watervapor": "nir09", "cirrus": "cirrus", "swir1": "swir1",
    "swir16": "swir16", "shortwaveinfrared1": "swir1", "swir2": "swir2", "swir22": "swir22",
    "shortwaveinfrared2": "swir2",
}  # fmt: skip
"""Colours in words, without spaces and hyphens, by the STAC extension's common names."""

_FAMILIES = {
    "B01": "coastal", "B02": "blue", "B03": "green", "B04": "red", "B05": "rededge",
    "B06": "rededge", "B07": "rededge", "B08": "nir", "B8A": "nir", "B09": "nir", "B10": "cirrus",
    "B11": "swir", "B12": "swir",
}  # fmt: skip
"""What Sentinel-2's bands are called in words, without numbers."""

_WAVELENGTH = re.compile(
    r"(?<![\d.])(\d+(?:\.\d+)?)\s*(nm|nanomet\w+|[u\u00b5\u03bc]m|micromet\w+|microns?)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:B|band[ _]?)?0?\d{1,2}A?[ _:,.(\[\-]+([^\W\d].*?)[)\]]?", re.IGNORECASE)
# As GDAL describes bands of products, and as SNAP does.
_IN_WORDS = re.compile(
    r"(?:reflectance (?:in|of) band |(?:L1C|L2A)[ _])?(B\d{1,2}A?)(?:\s*[,:;].*)?", re.IGNORECASE
)
_SAME_BAND_NM = 25.0


def is_quality(name: str) -> bool:
    """Whether a band's name is that of a mask, class, angle or picture: never spectral."""
    return _QUALITY.fullmatch(name.strip()) is not None


def is_number(name: str) -> bool:
    """Whether a band's name is a bare number, which names no band: orders differ."""
    numbered = r"\s*(?:band[ _]?|SR_B|sur_refl_b)?\d+\s*"
    return re.fullmatch(numbered, name, re.IGNORECASE) is not None


def wavelength_nm(name: str) -> float | None:
    """Centre of a band of this name, which may say it itself; None where unknown."""
    known = SENTINEL2_WAVELENGTHS_NM.get(name) or COMMON_WAVELENGTHS_NM.get(name.lower())
    return known or _written_nm(name)


def _written_nm(text: str) -> float | None:
    """`842 nm` and `0.842 um` → 842; None where there is none, or none of reflected light."""
    match = _WAVELENGTH.search(text)
    if match is None:
        return None
    found = float(match[1]) * (1 if match[2].lower().startswith("n") else 1000)
    return found if 300 <= found <= 3000 else None


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

    `B2`, `S2_B02`, `Blue (B2)`, `B2, central wavelength 490 nm` → `B02`; `Near infrared`,
    `Band 5: NIR`, `B4 NIR` → `nir`. Where a number and a colour or a wavelength contradict each
    other, the number counts the bands of another sensor, or of a file.
    """
    text = text.strip()
    if is_number(text):
        return text
    bare = re.sub(r"^S2[A-D]?[_ ]", "", text, flags=re.IGNORECASE)
    in_brackets = re.search(r"[(\[](B\d{1,2}A?)[)\]]$", text, re.IGNORECASE)
    in_words = _IN_WORDS.fullmatch(bare)
    numbered = _NUMBERED.fullmatch(bare)
    colour = _word(numbered[1]) if numbered else None
    written = _written_nm(text)
    for found in (bare, in_brackets and in_brackets[1], in_words and in_words[1]):
        name = band_name(found or "")
        if name not in SENTINEL2_WAVELENGTHS_NM:
            continue
        if colour and colour.rstrip("0123456789") != _FAMILIES[name]:
            return colour
        if written and abs(written - SENTINEL2_WAVELENGTHS_NM[name]) > _SAME_BAND_NM:
            return text
        return name
    word = re.sub(r"^band[ _]?\d+\s*[:\-]?\s*", "", text, flags=re.IGNORECASE)
    return _word(word) or text


def _word(text: str) -> str | None:
    return _WORDS.get(re.sub(r"[ _\-]", "", text).lower())


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
