"""What bands are for, by their wavelength, and the indices that people make of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lianet.geo.bands import Band
from lianet.geo.formula import Formula, read_formula

_ROLES_NM = {
    "blue": 490.0,
    "green": 560.0,
    "red": 665.0,
    "red edge": 704.0,
    "near infrared": 833.0,
    "short-wave infrared 1": 1614.0,
    "short-wave infrared 2": 2202.0,
}
_ROLE_TOLERANCE_NM = 30.0
_CIRRUS_NM = (1360.0, 1400.0)
# Above this wavelength bands are wide, so a role may be further from its nominal centre.
_WIDE_FROM_NM, _WIDE_TOLERANCE_NM = 1000.0, 100.0

INDICES = {
    "NDVI": ("near infrared", "red"),
    "NDWI": ("green", "near infrared"),
    "NDMI": ("near infrared", "short-wave infrared 1"),
    "NDBI": ("short-wave infrared 1", "near infrared"),
    "MNDWI": ("green", "short-wave infrared 1"),
    "NBR": ("near infrared", "short-wave infrared 2"),
    "NDRE": ("near infrared", "red edge"),
    "NDTI": ("short-wave infrared 1", "short-wave infrared 2"),
    "green-red": ("green", "red"),
    "blue-red": ("blue", "red"),
}
"""Normalised differences (a - b) / (a + b) by name: a, b."""

USUAL = ("NDVI", "NDWI", "NDMI", "NBR")
"""What is told of a pixel where nobody asks for something else."""


def normalised_difference(
    a: NDArray[np.float32], b: NDArray[np.float32], floor: float = 0.0
) -> NDArray[np.float32]:
    """(a - b) / (a + b + floor).

    Args:
        a, b: reflectance, not negative: beside 0 the quotient of what undershoots it explodes.
        floor: where sums are small, an index is of noise; with a floor it is nearly 0 there, and
            without one it is NaN where both are 0.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        found: NDArray[np.float32] = (a - b) / (a + b + np.float32(floor))
    return found


def band_roles(bands: Sequence[Band]) -> dict[str, int]:
    """Position of the band that plays each role, by wavelength; absent roles are left out."""
    roles = {}
    for role, wanted in _ROLES_NM.items():
        tolerance = _WIDE_TOLERANCE_NM if wanted > _WIDE_FROM_NM else _ROLE_TOLERANCE_NM
        near = [
            (abs(band.wavelength_nm - wanted), index)
            for index, band in enumerate(bands)
            if band.wavelength_nm is not None and abs(band.wavelength_nm - wanted) <= tolerance
        ]
        if near:
            roles[role] = min(near)[1]
    return roles


def surface_bands(bands: Sequence[Band]) -> list[int]:
    """Positions of the bands that see the ground: all but cirrus, which sees clouds."""
    low, high = _CIRRUS_NM
    return [
        index
        for index, band in enumerate(bands)
        if band.wavelength_nm is None or not low <= band.wavelength_nm <= high
    ]


def named_formulas(texts: Sequence[str] | None, bands: Sequence[Band]) -> list[tuple[str, Formula]]:
    """Formulas with their names.

    Args:
        texts: each NAME=FORMULA, or a formula that is its own name; the `USUAL` indices whose bands
            are there where absent.
        bands: that they are of.

    Raises:
        InputError: one cannot be computed of these bands; see `lianet.geo.formula`.
    """
    names = [band.name for band in bands]
    if texts is None:
        roles = band_roles(bands)
        pairs = {index: INDICES[index] for index in USUAL if set(INDICES[index]) <= roles.keys()}
        known = {index: tuple(names[roles[role]] for role in both) for index, both in pairs.items()}
        texts = [f"{index}=({a} - {b}) / ({a} + {b})" for index, (a, b) in known.items()]
    parts = [text.partition("=") for text in texts]
    return [
        (name.strip(), read_formula((formula if equals else name).strip(), names))
        for name, equals, formula in parts
    ]
